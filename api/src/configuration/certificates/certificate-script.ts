import { atLeast, type ProductVersion } from '../../domain/version.ts';
import { certificateTypes } from '../../facts/cmdlets.ts';
import { psBoolean, psList, psTable, psText } from '../language/powershell-literal.ts';
import type { Request } from './request.ts';

/** A script that requests, imports and assigns one certificate of the product on the server that it runs on. */
export const certificateScript = (
  version: ProductVersion,
  requests: readonly Request[],
): string => `${head(version)}
$certificates = @(
${requests.flatMap((request) => certificateLine(version, request)).join('\n')}
)
${atLeast(version, '2013') ? ROLLING : '\n$roll = @{}\n'}${BODY}`;

/** None for certificates that the product does not know, e.g. of a reverse proxy. */
const certificateLine = (
  version: ProductVersion,
  { certificate, id, subject, names }: Request,
): string[] => {
  const types = certificate.types.filter((type) => certificateTypes(version).includes(type));
  if (types.length === 0) return [];
  const servers = [...new Set(certificate.assignments.map(({ server }) => server))];
  return [
    `  ${psTable({
      Id: psText(id),
      Title: psText(certificate.title),
      Subject: psText(subject),
      Type: psList(types.map(psText)),
      DomainName: psText(names.join(',')),
      KeySize: String(certificate.keyLength),
      ClientEku: psBoolean(certificate.eku.includes('clientAuth')),
      Exportable: psBoolean(certificate.exportable),
      Servers: psList(servers.map(psText)),
    })}`,
  ];
};

const head = (version: ProductVersion): string => `#Requires -Version 2.0
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
  [string] $Thumbprint${atLeast(version, '2013') ? ',\n  [Nullable[DateTime]] $EffectiveDate' : ''}
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
`;

/** Set-CsCertificate knows -Roll and -EffectiveDate from Lync Server 2013 on. */
const ROLLING = `
$roll = @{}
if ($EffectiveDate) { $roll = @{ Roll = $true; EffectiveDate = $EffectiveDate } }
`;

const BODY = `
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
`;
