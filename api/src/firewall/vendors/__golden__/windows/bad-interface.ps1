info interfaces-unsupported: Windows Defender Firewall (PowerShell): fw-ext-01 names interfaces, which the file does not
# Ruleset of the external firewall fw-ext-01, written by Edgewise, facts 2026.11
# 1 rule, 0 translations; the first match decides, what matches none is denied.
# For the servers behind this firewall, beside it: each rule holds on the server that has its local address.
# What comes in is blocked unless a rule permits it. What goes out passes as long as the profile permits it by default.
# Run it as administrator; it replaces the rules of the last time and touches no others.
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'
Get-NetFirewallRule -Group 'EW-fw-ext-01' -ErrorAction SilentlyContinue | Remove-NetFirewallRule
New-NetFirewallRule -Name 'EW-fw-ext-01-E01' -Group 'EW-fw-ext-01' -DisplayName 'EW-fw-ext-01 E01' -Description 'E01 EXT-04 Remote users sign in to the Access Edge.' -Direction Inbound -Action Allow -Protocol TCP -LocalAddress '172.16.1.10' -LocalPort '443' -RemoteAddress Any -RemotePort Any | Out-Null
Set-NetFirewallProfile -All -LogBlocked True -LogMaxSizeKilobytes 16384
