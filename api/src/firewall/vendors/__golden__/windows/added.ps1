error deny-unsupported: Windows Defender Firewall (PowerShell): rule X02 of fw-ext-01 denies
error deny-unsupported: Windows Defender Firewall (PowerShell): rule X03 of fw-ext-01 denies
