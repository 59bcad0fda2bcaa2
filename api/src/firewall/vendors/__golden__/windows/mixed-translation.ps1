warning nat-elsewhere: Windows Defender Firewall (PowerShell): fw-ext-01 has translations, which the target arranges elsewhere
error translation-families-differ: Windows Defender Firewall (PowerShell): translation N01 of fw-ext-01 translates between IPv4 and IPv6
