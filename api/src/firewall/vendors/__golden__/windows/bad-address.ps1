error address-unusable: Windows Defender Firewall (PowerShell): rule E01 of fw-ext-01 has an address that is not one
warning families-differ: Windows Defender Firewall (PowerShell): rule E01 of fw-ext-01 permits nothing: its ends have no address family in common
