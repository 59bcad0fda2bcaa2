import { psBoolean, psTable, psText } from '../language/powershell-literal.ts';
import { dataOf, type Checked, type RecordSet, type Zone } from './zones.ts';

/** A script that adds the zones and records of one view where they are missing. Nothing is changed or removed. */
export const windowsDnsScript = (zones: readonly Zone[]): string =>
  `${HEAD}
$zones = @(
${lines(zones.map(zoneLine))}
)

$records = @(
${lines(zones.flatMap((zone) => zone.sets.flatMap((set) => setLines(zone, set))))}
)
${BODY}`;

const lines = (rows: readonly string[]): string => rows.map((row) => `  ${row}`).join('\n');

const zoneLine = ({ view, name, pinPoint }: Zone): string =>
  psTable({ View: psText(view), Zone: psText(name), PinPoint: psBoolean(pinPoint) });

const setLines = (zone: Zone, set: RecordSet): string[] =>
  set.records.map((record) => recordLine(zone, record));

const recordLine = (zone: Zone, record: Checked): string =>
  psTable({
    View: psText(zone.view),
    Zone: psText(zone.name),
    Name: psText(relativeName(record.name, zone.name)),
    Type: psText(record.type),
    Ttl: String(record.ttl),
    Data: psText(dataOf(record)),
    Value: psText(record.value),
    ...(record.type === 'SRV'
      ? {
          Priority: String(record.priority ?? 0),
          Weight: String(record.weight ?? 0),
          Port: String(record.port ?? 0),
        }
      : {}),
  });

const relativeName = (name: string, zone: string): string =>
  name === zone ? '@' : name.slice(0, -zone.length - 1);

const HEAD = `#Requires -Version 3.0
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
`;

const BODY = `
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
`;
