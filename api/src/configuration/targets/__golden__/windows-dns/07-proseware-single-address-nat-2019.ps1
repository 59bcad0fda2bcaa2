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
  @{ View = 'external'; Zone = 'proseware.com'; PinPoint = $false }
  @{ View = 'internal'; Zone = 'proseware.net'; PinPoint = $false }
  @{ View = 'internal'; Zone = 'proseware.com'; PinPoint = $false }
  @{ View = 'perimeter'; Zone = 'proseware.net'; PinPoint = $false }
)

$records = @(
  @{ View = 'external'; Zone = 'proseware.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '192.0.2.66'; Value = '192.0.2.66' }
  @{ View = 'external'; Zone = 'proseware.com'; Name = '_sip._tls'; Type = 'SRV'; Ttl = 3600; Data = '0 0 5061 sip.proseware.com.'; Value = 'sip.proseware.com'; Priority = 0; Weight = 0; Port = 5061 }
  @{ View = 'external'; Zone = 'proseware.com'; Name = '_sipfederationtls._tcp'; Type = 'SRV'; Ttl = 3600; Data = '0 0 5061 sip.proseware.com.'; Value = 'sip.proseware.com'; Priority = 0; Weight = 0; Port = 5061 }
  @{ View = 'external'; Zone = 'proseware.com'; Name = 'webext'; Type = 'A'; Ttl = 3600; Data = '192.0.2.67'; Value = '192.0.2.67' }
  @{ View = 'external'; Zone = 'proseware.com'; Name = 'meet'; Type = 'A'; Ttl = 3600; Data = '192.0.2.67'; Value = '192.0.2.67' }
  @{ View = 'external'; Zone = 'proseware.com'; Name = 'lyncdiscover'; Type = 'CNAME'; Ttl = 3600; Data = 'webext.proseware.com.'; Value = 'webext.proseware.com' }
  @{ View = 'internal'; Zone = 'proseware.net'; Name = 'edge01'; Type = 'A'; Ttl = 3600; Data = '172.23.2.10'; Value = '172.23.2.10' }
  @{ View = 'internal'; Zone = 'proseware.net'; Name = 'se01'; Type = 'A'; Ttl = 3600; Data = '10.70.0.10'; Value = '10.70.0.10' }
  @{ View = 'internal'; Zone = 'proseware.com'; Name = '_sipinternaltls._tcp'; Type = 'SRV'; Ttl = 3600; Data = '0 0 5061 sip.proseware.com.'; Value = 'sip.proseware.com'; Priority = 0; Weight = 0; Port = 5061 }
  @{ View = 'internal'; Zone = 'proseware.com'; Name = 'sip'; Type = 'A'; Ttl = 3600; Data = '10.70.0.10'; Value = '10.70.0.10' }
  @{ View = 'internal'; Zone = 'proseware.com'; Name = 'meet'; Type = 'A'; Ttl = 3600; Data = '10.70.0.10'; Value = '10.70.0.10' }
  @{ View = 'internal'; Zone = 'proseware.com'; Name = 'lyncdiscoverinternal'; Type = 'A'; Ttl = 3600; Data = '10.70.0.10'; Value = '10.70.0.10' }
  @{ View = 'perimeter'; Zone = 'proseware.net'; Name = 'se01'; Type = 'A'; Ttl = 3600; Data = '10.70.0.10'; Value = '10.70.0.10' }
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
