warning hairpin-unsupported: MikroTik RouterOS: fw-ext-01 has hosts behind NAT that must reach each other by public addresses, which the file does not arrange
error translation-ambiguous: MikroTik RouterOS: translation N01 of fw-ext-01 shares an address with another translation
error translation-ambiguous: MikroTik RouterOS: translation N02 of fw-ext-01 shares an address with another translation
