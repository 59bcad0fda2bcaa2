#Requires -Version 2.0
<#
.SYNOPSIS
Requests, imports and assigns a certificate on the server that it runs on.
.DESCRIPTION
Without -Id it lists the certificates. With -WhatIf it says what it would do. Assigning does nothing where the
certificate is assigned already.
.PARAMETER Step
Request writes a request file, or asks -CA; Import reads a PFX file, for the other servers of a pool; Assign puts the
certificate with -Thumbprint to use.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
  [string] $Id,
  [ValidateSet('Request', 'Import', 'Assign')] [string] $Step = 'Request',
  [string] $CA,
  [string] $Path,
  [string] $Password,
  [string] $Thumbprint,
  [Nullable[DateTime]] $EffectiveDate
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$certificates = @(
  @{ Id = 'CERT-EDGE-EXTERNAL.edge01'; Title = 'Edge external, sip.proseware.com'; Subject = 'sip.proseware.com'; Type = @('AccessEdgeExternal', 'DataEdgeExternal', 'AudioVideoAuthentication'); DomainName = 'sip.proseware.com'; KeySize = 2048; ClientEku = $false; Exportable = $true; Servers = @('edge01.proseware.net') }
  @{ Id = 'CERT-EDGE-INTERNAL.edge01'; Title = 'Edge internal, edge01.proseware.net'; Subject = 'edge01.proseware.net'; Type = @('Internal'); DomainName = 'edge01.proseware.net'; KeySize = 2048; ClientEku = $false; Exportable = $true; Servers = @('edge01.proseware.net') }
  @{ Id = 'CERT-STANDARD-EDITION.se01'; Title = 'Standard Edition, se01.proseware.net'; Subject = 'se01.proseware.net'; Type = @('Default', 'WebServicesInternal', 'WebServicesExternal'); DomainName = 'se01.proseware.net,sip.proseware.com,webext.proseware.com,meet.proseware.com,lyncdiscoverinternal.proseware.com,lyncdiscover.proseware.com'; KeySize = 2048; ClientEku = $false; Exportable = $false; Servers = @('se01.proseware.net') }
  @{ Id = 'CERT-OAUTH.proseware.com'; Title = 'OAuth, proseware.com'; Subject = 'proseware.com'; Type = @('OAuthTokenIssuer'); DomainName = 'proseware.com'; KeySize = 2048; ClientEku = $false; Exportable = $true; Servers = @('se01.proseware.net') }
)

$roll = @{}
if ($EffectiveDate) { $roll = @{ Roll = $true; EffectiveDate = $EffectiveDate } }

function Request-One($Wanted) {
  $request = @{
    Type = $Wanted.Type; DomainName = $Wanted.DomainName; KeySize = $Wanted.KeySize; ClientEku = $Wanted.ClientEku
    PrivateKeyExportable = $Wanted.Exportable; FriendlyName = $Wanted.Id
  }
  if ($CA) { $request['CA'] = $CA } else { $request['Output'] = $Wanted.Id + '.req' }
  if ($PSCmdlet.ShouldProcess($Wanted.Title, 'Request certificate')) { Request-CsCertificate -New @request }
}

function Import-One($Wanted) {
  if (-not $Path) { throw 'Import needs -Path, the PFX file.' }
  $import = @{ Path = $Path; PrivateKeyExportable = $Wanted.Exportable }
  if ($Password) { $import['Password'] = $Password }
  if ($PSCmdlet.ShouldProcess($Wanted.Title, 'Import certificate')) { Import-CsCertificate @import }
}

function Set-One($Wanted) {
  if (-not $Thumbprint) { throw 'Assign needs -Thumbprint.' }
  $plain = $Thumbprint.Replace(' ', '').ToUpperInvariant()
  foreach ($type in $Wanted.Type) {
    $current = @(Get-CsCertificate -Type $type -ErrorAction SilentlyContinue | ForEach-Object { $_.Thumbprint })
    if ($current -contains $plain) { Write-Verbose ('Assigned already: ' + $type); continue }
    if ($PSCmdlet.ShouldProcess($type + ' ' + $plain, 'Assign certificate')) { Set-CsCertificate -Type $type -Thumbprint $plain @roll }
  }
}

if (-not $Id) {
  $certificates | ForEach-Object { New-Object PSObject -Property $_ } | Select-Object Id, Subject, Type, Servers
  return
}
$wanted = $certificates | Where-Object { $_.Id -eq $Id }
if (-not $wanted) { throw ('There is no certificate ' + $Id) }
switch ($Step) {
  'Request' { Request-One $wanted }
  'Import' { Import-One $wanted }
  'Assign' { Set-One $wanted }
}
