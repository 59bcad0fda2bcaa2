error translation-families-differ: MikroTik RouterOS: translation N01 of fw-ext-01 translates between IPv4 and IPv6
