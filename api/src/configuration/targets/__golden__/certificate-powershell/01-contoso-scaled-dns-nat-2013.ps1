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
  @{ Id = 'CERT-EDGE-EXTERNAL.edge'; Title = 'Edge external, sip.contoso.com'; Subject = 'sip.contoso.com'; Type = @('AccessEdgeExternal', 'DataEdgeExternal', 'AudioVideoAuthentication'); DomainName = 'sip.contoso.com,webcon.contoso.com,sip.northwindtraders.com,contoso.com,northwindtraders.com'; KeySize = 2048; ClientEku = $true; Exportable = $true; Servers = @('edge01.contoso.net', 'edge02.contoso.net') }
  @{ Id = 'CERT-EDGE-INTERNAL.edge'; Title = 'Edge internal, edge.contoso.net'; Subject = 'edge.contoso.net'; Type = @('Internal'); DomainName = 'edge.contoso.net'; KeySize = 2048; ClientEku = $false; Exportable = $true; Servers = @('edge01.contoso.net', 'edge02.contoso.net') }
  @{ Id = 'CERT-EDGE-EXTERNAL.edge-hamburg'; Title = 'Edge external, sip-hamburg.contoso.com'; Subject = 'sip-hamburg.contoso.com'; Type = @('AccessEdgeExternal', 'DataEdgeExternal', 'AudioVideoAuthentication'); DomainName = 'sip-hamburg.contoso.com,webcon-hamburg.contoso.com,sip.contoso.com,sip.northwindtraders.com'; KeySize = 2048; ClientEku = $true; Exportable = $true; Servers = @('edge01-hamburg.contoso.net', 'edge02-hamburg.contoso.net') }
  @{ Id = 'CERT-EDGE-INTERNAL.edge-hamburg'; Title = 'Edge internal, edge-hamburg.contoso.net'; Subject = 'edge-hamburg.contoso.net'; Type = @('Internal'); DomainName = 'edge-hamburg.contoso.net'; KeySize = 2048; ClientEku = $false; Exportable = $true; Servers = @('edge01-hamburg.contoso.net', 'edge02-hamburg.contoso.net') }
  @{ Id = 'CERT-DIRECTOR.dir01'; Title = 'Director, dir01.contoso.net'; Subject = 'dirpool.contoso.net'; Type = @('Default', 'WebServicesInternal', 'WebServicesExternal'); DomainName = 'dirpool.contoso.net,dir01.contoso.net,sip.contoso.com,sip.northwindtraders.com,webdirint.contoso.net,webdirext.contoso.com,meet.contoso.com,meet.northwindtraders.com,dialin.contoso.com,lyncdiscoverinternal.contoso.com,lyncdiscoverinternal.northwindtraders.com,lyncdiscover.contoso.com,lyncdiscover.northwindtraders.com'; KeySize = 2048; ClientEku = $false; Exportable = $false; Servers = @('dir01.contoso.net') }
  @{ Id = 'CERT-DIRECTOR.dir02'; Title = 'Director, dir02.contoso.net'; Subject = 'dirpool.contoso.net'; Type = @('Default', 'WebServicesInternal', 'WebServicesExternal'); DomainName = 'dirpool.contoso.net,dir02.contoso.net,sip.contoso.com,sip.northwindtraders.com,webdirint.contoso.net,webdirext.contoso.com,meet.contoso.com,meet.northwindtraders.com,dialin.contoso.com,lyncdiscoverinternal.contoso.com,lyncdiscoverinternal.northwindtraders.com,lyncdiscover.contoso.com,lyncdiscover.northwindtraders.com'; KeySize = 2048; ClientEku = $false; Exportable = $false; Servers = @('dir02.contoso.net') }
  @{ Id = 'CERT-FRONT-END.fe01'; Title = 'Front End, fe01.contoso.net'; Subject = 'pool01.contoso.net'; Type = @('Default', 'WebServicesInternal', 'WebServicesExternal'); DomainName = 'pool01.contoso.net,fe01.contoso.net,webint.contoso.net,webext.contoso.com,meet.contoso.com,meet.northwindtraders.com,dialin.contoso.com,lyncdiscoverinternal.contoso.com,lyncdiscoverinternal.northwindtraders.com,lyncdiscover.contoso.com,lyncdiscover.northwindtraders.com'; KeySize = 2048; ClientEku = $false; Exportable = $false; Servers = @('fe01.contoso.net') }
  @{ Id = 'CERT-FRONT-END.fe02'; Title = 'Front End, fe02.contoso.net'; Subject = 'pool01.contoso.net'; Type = @('Default', 'WebServicesInternal', 'WebServicesExternal'); DomainName = 'pool01.contoso.net,fe02.contoso.net,webint.contoso.net,webext.contoso.com,meet.contoso.com,meet.northwindtraders.com,dialin.contoso.com,lyncdiscoverinternal.contoso.com,lyncdiscoverinternal.northwindtraders.com,lyncdiscover.contoso.com,lyncdiscover.northwindtraders.com'; KeySize = 2048; ClientEku = $false; Exportable = $false; Servers = @('fe02.contoso.net') }
  @{ Id = 'CERT-FRONT-END.fe03'; Title = 'Front End, fe03.contoso.net'; Subject = 'pool01.contoso.net'; Type = @('Default', 'WebServicesInternal', 'WebServicesExternal'); DomainName = 'pool01.contoso.net,fe03.contoso.net,webint.contoso.net,webext.contoso.com,meet.contoso.com,meet.northwindtraders.com,dialin.contoso.com,lyncdiscoverinternal.contoso.com,lyncdiscoverinternal.northwindtraders.com,lyncdiscover.contoso.com,lyncdiscover.northwindtraders.com'; KeySize = 2048; ClientEku = $false; Exportable = $false; Servers = @('fe03.contoso.net') }
  @{ Id = 'CERT-STANDARD-EDITION.se01-hamburg'; Title = 'Standard Edition, se01-hamburg.contoso.net'; Subject = 'se01-hamburg.contoso.net'; Type = @('Default', 'WebServicesInternal', 'WebServicesExternal'); DomainName = 'se01-hamburg.contoso.net,webext-hamburg.contoso.com,meet.contoso.com,meet.northwindtraders.com,dialin.contoso.com,lyncdiscoverinternal.contoso.com,lyncdiscoverinternal.northwindtraders.com,lyncdiscover.contoso.com,lyncdiscover.northwindtraders.com'; KeySize = 2048; ClientEku = $false; Exportable = $false; Servers = @('se01-hamburg.contoso.net') }
  @{ Id = 'CERT-SBA.sba01-bremen'; Title = 'Survivable branch, sba01-bremen.contoso.net'; Subject = 'sba01-bremen.contoso.net'; Type = @('Default'); DomainName = 'sba01-bremen.contoso.net,sip.contoso.com,sip.northwindtraders.com'; KeySize = 2048; ClientEku = $false; Exportable = $false; Servers = @('sba01-bremen.contoso.net') }
  @{ Id = 'CERT-OAUTH.contoso.com'; Title = 'OAuth, contoso.com'; Subject = 'contoso.com'; Type = @('OAuthTokenIssuer'); DomainName = 'contoso.com'; KeySize = 2048; ClientEku = $false; Exportable = $true; Servers = @('fe01.contoso.net', 'fe02.contoso.net', 'fe03.contoso.net', 'se01-hamburg.contoso.net', 'dir01.contoso.net', 'dir02.contoso.net') }
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
