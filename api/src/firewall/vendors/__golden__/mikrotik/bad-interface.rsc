error interface-name-unusable: MikroTik RouterOS: fw-ext-01 has an interface name that no interface can have
