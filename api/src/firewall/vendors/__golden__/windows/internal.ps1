info interfaces-unsupported: Windows Defender Firewall (PowerShell): Intern, Werk Süd names interfaces, which the file does not
# Ruleset of the internal firewall Intern, Werk S_d, written by Edgewise, facts 2026.11
# 2 rules, 0 translations; the first match decides, what matches none is denied.
# For the edge servers in front of this firewall: each rule holds on the server that has its local address.
# What comes in is blocked unless a rule permits it. What goes out passes as long as the profile permits it by default.
# Run it as administrator; it replaces the rules of the last time and touches no others.
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'
Get-NetFirewallRule -Group 'EW-fw-int-01' -ErrorAction SilentlyContinue | Remove-NetFirewallRule
New-NetFirewallRule -Name 'EW-fw-int-01-I01' -Group 'EW-fw-int-01' -DisplayName 'EW-fw-int-01 I01' -Description 'I01 INT-01 The Front End pool fe.contoso.net hands SIP for remote users, federated partners and public IM providers to the Access Edge of edge.contoso.net.' -Direction Inbound -Action Allow -Protocol TCP -LocalAddress '172.16.2.10' -LocalPort '5061' -RemoteAddress '10.0.0.11','10.0.0.12','10.0.0.13' -RemotePort Any | Out-Null
New-NetFirewallRule -Name 'EW-fw-int-01-I02' -Group 'EW-fw-int-01' -DisplayName 'EW-fw-int-01 I02' -Description 'I02 EXT-04 Remote users sign in to the Access Edge.' -Direction Outbound -Action Allow -Protocol UDP -LocalAddress Any -LocalPort Any -RemoteAddress Any -RemotePort '53' | Out-Null
Set-NetFirewallProfile -All -LogBlocked True -LogMaxSizeKilobytes 16384
