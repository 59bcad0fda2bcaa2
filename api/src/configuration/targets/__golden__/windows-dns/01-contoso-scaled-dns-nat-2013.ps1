#Requires -Version 3.0
<#
.SYNOPSIS
Adds the DNS records of one view to a Windows DNS server.
.DESCRIPTION
Reads what is there and adds what is missing. Nothing is changed or removed: another value under a planned name is only
shown. With -WhatIf it says what it would do. Needs the DnsServer module of Windows Server 2012 or later.
.PARAMETER View
Whose records: external, internal, or perimeter for a DNS server that edge servers ask.
.PARAMETER CreateZones
Creates zones that are missing. Without it, records of missing zones are left out with a warning.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
  [Parameter(Mandatory = $true)] [ValidateSet('external', 'internal', 'perimeter')] [string] $View,
  [string] $ComputerName = 'localhost',
  [switch] $CreateZones
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
Import-Module DnsServer
$server = @{ ComputerName = $ComputerName }

$zones = @(
  @{ View = 'external'; Zone = 'contoso.com'; PinPoint = $false }
  @{ View = 'external'; Zone = 'northwindtraders.com'; PinPoint = $false }
  @{ View = 'internal'; Zone = 'contoso.net'; PinPoint = $false }
  @{ View = 'internal'; Zone = 'contoso.com'; PinPoint = $false }
  @{ View = 'internal'; Zone = 'northwindtraders.com'; PinPoint = $false }
  @{ View = 'perimeter'; Zone = 'contoso.net'; PinPoint = $false }
)

$records = @(
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '203.0.113.10'; Value = '203.0.113.10' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '203.0.113.13'; Value = '203.0.113.13' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = '_sip._tls'; Type = 'SRV'; Ttl = 3600; Data = '0 0 443 sip.contoso.com.'; Value = 'sip.contoso.com'; Priority = 0; Weight = 0; Port = 443 }
  @{ View = 'external'; Zone = 'contoso.com'; Name = '_sipfederationtls._tcp'; Type = 'SRV'; Ttl = 3600; Data = '0 0 5061 sip.contoso.com.'; Value = 'sip.contoso.com'; Priority = 0; Weight = 0; Port = 5061 }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'webcon'; Type = 'A'; Ttl = 3600; Data = '203.0.113.11'; Value = '203.0.113.11' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'webcon'; Type = 'A'; Ttl = 3600; Data = '203.0.113.14'; Value = '203.0.113.14' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'av'; Type = 'A'; Ttl = 3600; Data = '203.0.113.12'; Value = '203.0.113.12' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'av'; Type = 'A'; Ttl = 3600; Data = '203.0.113.15'; Value = '203.0.113.15' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'sip-hamburg'; Type = 'A'; Ttl = 3600; Data = '203.0.113.138'; Value = '203.0.113.138' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'sip-hamburg'; Type = 'A'; Ttl = 3600; Data = '203.0.113.141'; Value = '203.0.113.141' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'webcon-hamburg'; Type = 'A'; Ttl = 3600; Data = '203.0.113.139'; Value = '203.0.113.139' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'webcon-hamburg'; Type = 'A'; Ttl = 3600; Data = '203.0.113.142'; Value = '203.0.113.142' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'av-hamburg'; Type = 'A'; Ttl = 3600; Data = '203.0.113.140'; Value = '203.0.113.140' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'av-hamburg'; Type = 'A'; Ttl = 3600; Data = '203.0.113.143'; Value = '203.0.113.143' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = '_xmpp-server._tcp'; Type = 'SRV'; Ttl = 3600; Data = '0 0 5269 xmpp.contoso.com.'; Value = 'xmpp.contoso.com'; Priority = 0; Weight = 0; Port = 5269 }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'xmpp'; Type = 'A'; Ttl = 3600; Data = '203.0.113.10'; Value = '203.0.113.10' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'xmpp'; Type = 'A'; Ttl = 3600; Data = '203.0.113.13'; Value = '203.0.113.13' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'webext'; Type = 'A'; Ttl = 3600; Data = '203.0.113.16'; Value = '203.0.113.16' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'webext-hamburg'; Type = 'A'; Ttl = 3600; Data = '172.16.1.144'; Value = '172.16.1.144' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'webdirext'; Type = 'A'; Ttl = 3600; Data = '203.0.113.16'; Value = '203.0.113.16' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'meet'; Type = 'A'; Ttl = 3600; Data = '203.0.113.16'; Value = '203.0.113.16' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'dialin'; Type = 'A'; Ttl = 3600; Data = '203.0.113.16'; Value = '203.0.113.16' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'lyncdiscover'; Type = 'CNAME'; Ttl = 3600; Data = 'webdirext.contoso.com.'; Value = 'webdirext.contoso.com' }
  @{ View = 'external'; Zone = 'contoso.com'; Name = 'officewebapps'; Type = 'A'; Ttl = 3600; Data = '203.0.113.16'; Value = '203.0.113.16' }
  @{ View = 'external'; Zone = 'northwindtraders.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '203.0.113.10'; Value = '203.0.113.10' }
  @{ View = 'external'; Zone = 'northwindtraders.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '203.0.113.13'; Value = '203.0.113.13' }
  @{ View = 'external'; Zone = 'northwindtraders.com'; Name = '_sip._tls'; Type = 'SRV'; Ttl = 3600; Data = '0 0 443 sip.northwindtraders.com.'; Value = 'sip.northwindtraders.com'; Priority = 0; Weight = 0; Port = 443 }
  @{ View = 'external'; Zone = 'northwindtraders.com'; Name = '_sipfederationtls._tcp'; Type = 'SRV'; Ttl = 3600; Data = '0 0 5061 sip.northwindtraders.com.'; Value = 'sip.northwindtraders.com'; Priority = 0; Weight = 0; Port = 5061 }
  @{ View = 'external'; Zone = 'northwindtraders.com'; Name = '_xmpp-server._tcp'; Type = 'SRV'; Ttl = 3600; Data = '0 0 5269 xmpp.northwindtraders.com.'; Value = 'xmpp.northwindtraders.com'; Priority = 0; Weight = 0; Port = 5269 }
  @{ View = 'external'; Zone = 'northwindtraders.com'; Name = 'xmpp'; Type = 'A'; Ttl = 3600; Data = '203.0.113.10'; Value = '203.0.113.10' }
  @{ View = 'external'; Zone = 'northwindtraders.com'; Name = 'xmpp'; Type = 'A'; Ttl = 3600; Data = '203.0.113.13'; Value = '203.0.113.13' }
  @{ View = 'external'; Zone = 'northwindtraders.com'; Name = 'meet'; Type = 'A'; Ttl = 3600; Data = '203.0.113.16'; Value = '203.0.113.16' }
  @{ View = 'external'; Zone = 'northwindtraders.com'; Name = 'lyncdiscover'; Type = 'A'; Ttl = 3600; Data = '203.0.113.16'; Value = '203.0.113.16' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'edge'; Type = 'A'; Ttl = 3600; Data = '172.16.2.10'; Value = '172.16.2.10' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'edge'; Type = 'A'; Ttl = 3600; Data = '172.16.2.11'; Value = '172.16.2.11' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'edge01'; Type = 'A'; Ttl = 3600; Data = '172.16.2.10'; Value = '172.16.2.10' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'edge02'; Type = 'A'; Ttl = 3600; Data = '172.16.2.11'; Value = '172.16.2.11' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'edge-hamburg'; Type = 'A'; Ttl = 3600; Data = '172.16.2.138'; Value = '172.16.2.138' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'edge-hamburg'; Type = 'A'; Ttl = 3600; Data = '172.16.2.139'; Value = '172.16.2.139' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'edge01-hamburg'; Type = 'A'; Ttl = 3600; Data = '172.16.2.138'; Value = '172.16.2.138' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'edge02-hamburg'; Type = 'A'; Ttl = 3600; Data = '172.16.2.139'; Value = '172.16.2.139' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'pool01'; Type = 'A'; Ttl = 3600; Data = '10.0.0.11'; Value = '10.0.0.11' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'pool01'; Type = 'A'; Ttl = 3600; Data = '10.0.0.12'; Value = '10.0.0.12' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'pool01'; Type = 'A'; Ttl = 3600; Data = '10.0.0.13'; Value = '10.0.0.13' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'fe01'; Type = 'A'; Ttl = 3600; Data = '10.0.0.11'; Value = '10.0.0.11' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'fe02'; Type = 'A'; Ttl = 3600; Data = '10.0.0.12'; Value = '10.0.0.12' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'fe03'; Type = 'A'; Ttl = 3600; Data = '10.0.0.13'; Value = '10.0.0.13' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'se01-hamburg'; Type = 'A'; Ttl = 3600; Data = '10.0.1.10'; Value = '10.0.1.10' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'dirpool'; Type = 'A'; Ttl = 3600; Data = '10.0.0.15'; Value = '10.0.0.15' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'dirpool'; Type = 'A'; Ttl = 3600; Data = '10.0.0.16'; Value = '10.0.0.16' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'dir01'; Type = 'A'; Ttl = 3600; Data = '10.0.0.15'; Value = '10.0.0.15' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'dir02'; Type = 'A'; Ttl = 3600; Data = '10.0.0.16'; Value = '10.0.0.16' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'webint'; Type = 'A'; Ttl = 3600; Data = '10.0.0.10'; Value = '10.0.0.10' }
  @{ View = 'internal'; Zone = 'contoso.net'; Name = 'webdirint'; Type = 'A'; Ttl = 3600; Data = '10.0.0.14'; Value = '10.0.0.14' }
  @{ View = 'internal'; Zone = 'contoso.com'; Name = '_sipinternaltls._tcp'; Type = 'SRV'; Ttl = 3600; Data = '0 0 5061 sip.contoso.com.'; Value = 'sip.contoso.com'; Priority = 0; Weight = 0; Port = 5061 }
  @{ View = 'internal'; Zone = 'contoso.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '10.0.0.15'; Value = '10.0.0.15' }
  @{ View = 'internal'; Zone = 'contoso.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '10.0.0.16'; Value = '10.0.0.16' }
  @{ View = 'internal'; Zone = 'contoso.com'; Name = 'meet'; Type = 'A'; Ttl = 3600; Data = '10.0.0.14'; Value = '10.0.0.14' }
  @{ View = 'internal'; Zone = 'contoso.com'; Name = 'dialin'; Type = 'A'; Ttl = 3600; Data = '10.0.0.14'; Value = '10.0.0.14' }
  @{ View = 'internal'; Zone = 'contoso.com'; Name = 'lyncdiscoverinternal'; Type = 'A'; Ttl = 3600; Data = '10.0.0.14'; Value = '10.0.0.14' }
  @{ View = 'internal'; Zone = 'northwindtraders.com'; Name = '_sipinternaltls._tcp'; Type = 'SRV'; Ttl = 3600; Data = '0 0 5061 sip.northwindtraders.com.'; Value = 'sip.northwindtraders.com'; Priority = 0; Weight = 0; Port = 5061 }
  @{ View = 'internal'; Zone = 'northwindtraders.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '10.0.0.15'; Value = '10.0.0.15' }
  @{ View = 'internal'; Zone = 'northwindtraders.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '10.0.0.16'; Value = '10.0.0.16' }
  @{ View = 'internal'; Zone = 'northwindtraders.com'; Name = 'meet'; Type = 'A'; Ttl = 3600; Data = '10.0.0.14'; Value = '10.0.0.14' }
  @{ View = 'internal'; Zone = 'northwindtraders.com'; Name = 'lyncdiscoverinternal'; Type = 'A'; Ttl = 3600; Data = '10.0.0.14'; Value = '10.0.0.14' }
  @{ View = 'perimeter'; Zone = 'contoso.net'; Name = 'dirpool'; Type = 'A'; Ttl = 3600; Data = '10.0.0.15'; Value = '10.0.0.15' }
  @{ View = 'perimeter'; Zone = 'contoso.net'; Name = 'dirpool'; Type = 'A'; Ttl = 3600; Data = '10.0.0.16'; Value = '10.0.0.16' }
  @{ View = 'perimeter'; Zone = 'contoso.net'; Name = 'se01-hamburg'; Type = 'A'; Ttl = 3600; Data = '10.0.1.10'; Value = '10.0.1.10' }
)

function Get-Data($Record) {
  $data = $Record.RecordData
  switch ($Record.RecordType) {
    'A' { [string] $data.IPv4Address }
    'AAAA' { [string] $data.IPv6Address }
    'CNAME' { $data.HostNameAlias.TrimEnd('.') + '.' }
    'SRV' { '{0} {1} {2} {3}.' -f $data.Priority, $data.Weight, $data.Port, $data.DomainName.TrimEnd('.') }
  }
}

function Add-Record($Wanted) {
  $life = [TimeSpan]::FromSeconds($Wanted.Ttl)
  $record = @{ ZoneName = $Wanted.Zone; Name = $Wanted.Name; TimeToLive = $life }
  switch ($Wanted.Type) {
    'A' { Add-DnsServerResourceRecord @server @record -A -IPv4Address $Wanted.Value }
    'AAAA' { Add-DnsServerResourceRecord @server @record -AAAA -IPv6Address $Wanted.Value }
    'CNAME' { Add-DnsServerResourceRecord @server @record -CName -HostNameAlias $Wanted.Value }
    'SRV' {
      Add-DnsServerResourceRecord @server @record -Srv -DomainName $Wanted.Value -Priority $Wanted.Priority -Weight $Wanted.Weight -Port $Wanted.Port
    }
  }
}

$present = @{}
foreach ($zone in @(Get-DnsServerZone @server)) { $present[$zone.ZoneName] = $true }

foreach ($zone in $zones) {
  if ($zone.View -ne $View -or $present.ContainsKey($zone.Zone) -or -not $CreateZones) { continue }
  if ($PSCmdlet.ShouldProcess($zone.Zone, 'Add zone')) {
    Add-DnsServerPrimaryZone @server -Name $zone.Zone -ZoneFile ($zone.Zone + '.dns')
    $present[$zone.Zone] = $true
  }
}

foreach ($wanted in $records) {
  if ($wanted.View -ne $View) { continue }
  $title = '{0} {1} in {2}: {3}' -f $wanted.Type, $wanted.Name, $wanted.Zone, $wanted.Data
  if (-not $present.ContainsKey($wanted.Zone)) {
    Write-Warning ('The zone is not on this server: ' + $title)
    continue
  }
  $there = @(Get-DnsServerResourceRecord @server -ZoneName $wanted.Zone -RRType $wanted.Type -ErrorAction SilentlyContinue |
    Where-Object { $_.HostName -eq $wanted.Name } | ForEach-Object { Get-Data $_ })
  if ($there -contains $wanted.Data) { Write-Verbose ('Already there: ' + $title); continue }
  if ($there.Count -gt 0) { Write-Warning ('Has other values, {0}: {1}' -f ($there -join ', '), $title) }
  if ($PSCmdlet.ShouldProcess($title, 'Add record')) { Add-Record $wanted }
}
