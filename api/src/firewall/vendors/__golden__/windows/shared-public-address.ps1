warning nat-elsewhere: Windows Defender Firewall (PowerShell): fw-ext-01 has translations, which the target arranges elsewhere
error translation-ambiguous: Windows Defender Firewall (PowerShell): translation N01 of fw-ext-01 shares an address with another translation
error translation-ambiguous: Windows Defender Firewall (PowerShell): translation N02 of fw-ext-01 shares an address with another translation
