#Requires -Version 2.0
<#
.SYNOPSIS
Brings settings for external users of Skype for Business Server 2019 to the plan.
.DESCRIPTION
Run in the management shell. It reads every object, compares, and sets only what differs. Nothing is removed: what is
there without being planned is shown as a warning. With -WhatIf it says what it would do.
.PARAMETER UsersCsv
Users of the topology as the console exports them; grants their external access policies.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param([string] $UsersCsv)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$items = @(
  @{ What = 'Access Edge configuration'; Identity = 'Global'; SetIdentity = 'Global'; Get = 'Get-CsAccessEdgeConfiguration'; GetWith = @{}; New = ''; Set = 'Set-CsAccessEdgeConfiguration'; Other = ''; Wanted = @{ AllowOutsideUsers = $true; AllowFederatedUsers = $true; AllowAnonymousUsers = $true; EnablePartnerDiscovery = $false; DiscoveredPartnerVerificationLevel = 'UseSourceVerification' }; Fixed = @{}; Once = @{} }
  @{ What = 'External access policy Global'; Identity = 'Global'; SetIdentity = 'Global'; Get = 'Get-CsExternalAccessPolicy'; GetWith = @{}; New = 'New-CsExternalAccessPolicy'; Set = 'Set-CsExternalAccessPolicy'; Other = ''; Wanted = @{ EnableFederationAccess = $true; EnablePublicCloudAccess = $false; EnablePublicCloudAudioVideoAccess = $false; EnableOutsideAccess = $true }; Fixed = @{}; Once = @{} }
  @{ What = 'Edge services of edge01.proseware.net'; Identity = 'EdgeServer:edge01.proseware.net'; SetIdentity = 'EdgeServer:edge01.proseware.net'; Get = 'Get-CsService'; GetWith = @{ EdgeServer = $true }; New = ''; Set = 'Set-CsEdgeServer'; Other = ''; Wanted = @{ AccessEdgeClientSipPort = 5061; AccessEdgeExternalSipPort = 5061; AccessEdgeInternalSipPort = 5061; MediaRelayExternalTurnTcpPort = 443; MediaRelayInternalTurnTcpPort = 443; MediaRelayExternalTurnUdpPort = 3478; MediaRelayInternalTurnUdpPort = 3478; MediaRelayAuthEdgePort = 5062; MediaCommunicationPortStart = 50000; MediaCommunicationPortCount = 10000; DataPsomClientPort = 444; DataPsomServerPort = 8057 }; Fixed = @{}; Once = @{} }
  @{ What = 'Federation route of Vienna'; Identity = 'Site:Vienna'; SetIdentity = 'Vienna'; Get = 'Get-CsSite'; GetWith = @{}; New = ''; Set = 'Set-CsSite'; Other = ''; Wanted = @{ FederationRoute = 'EdgeServer:edge01.proseware.net' }; Fixed = @{}; Once = @{} }
)

$policies = @{

}

function Get-Value($Object, [string] $Name) {
  $property = $Object.PSObject.Properties[$Name]
  if ($property) { [string] $property.Value } else { '' }
}

function Get-Changes([hashtable] $Wanted, $Current) {
  $changes = @{}
  foreach ($name in $Wanted.Keys) {
    if ((Get-Value $Current $name) -ne [string] $Wanted[$name]) { $changes[$name] = $Wanted[$name] }
  }
  $changes
}

function Format-Values([hashtable] $Values) {
  (@($Values.Keys | Sort-Object | ForEach-Object { $_ + ' = ' + [string] $Values[$_] }) -join ', ')
}

function Find-Object([string] $Get, [hashtable] $With, [string] $Identity) {
  & $Get @With | Where-Object { [string] $_.Identity -eq $Identity } | Select-Object -First 1
}

function Add-Missing($Item) {
  if (-not $Item.New) { Write-Warning ('Not there, the topology has to be published first: ' + $Item.What); return }
  if ($Item.Other -and (Find-Object $Item.Other @{} $Item.Identity)) {
    Write-Warning ('On the opposite list, remove it there first: ' + $Item.What)
    return
  }
  $values = @{}
  foreach ($table in @($Item.Wanted, $Item.Fixed, $Item.Once)) {
    foreach ($name in $table.Keys) { if ([string] $table[$name] -ne '') { $values[$name] = $table[$name] } }
  }
  $new = $Item.New
  if ($PSCmdlet.ShouldProcess($Item.What, 'Create with ' + (Format-Values $values))) {
    & $new -Identity $Item.SetIdentity @values | Out-Null
  }
}

function Set-Different($Item, $Current) {
  $fixed = Get-Changes $Item.Fixed $Current
  if ($fixed.Count -gt 0) {
    Write-Warning ('Cannot be changed, remove and create it: ' + $Item.What + ', ' + (Format-Values $fixed))
  }
  $changes = Get-Changes $Item.Wanted $Current
  if ($changes.Count -eq 0) { Write-Verbose ('As planned: ' + $Item.What); return }
  if ($changes.ContainsKey('EnablePartnerDiscovery')) { $changes['UseDnsSrvRouting'] = $true }
  $set = $Item.Set
  if ($PSCmdlet.ShouldProcess($Item.What, 'Set ' + (Format-Values $changes))) {
    & $set -Identity $Item.SetIdentity @changes
    if (@('Set-CsEdgeServer', 'Set-CsSite') -contains $set) { $script:topologyChanged = $true }
  }
}

function Grant-Policy($Row) {
  $address = 'sip:' + $Row.'SIP address'.TrimStart([char] 39)
  $id = $Row.'External access policy'.TrimStart([char] 39)
  if ($id -and -not $policies.ContainsKey($id)) { Write-Warning ('Not a policy for users: ' + $id); return }
  $name = $null
  if ($id) { $name = $policies[$id] }
  $user = Get-CsUser -Identity $address
  $current = (Get-Value $user 'ExternalAccessPolicy') -replace '^Tag:', ''
  if ($current -eq [string] $name) { Write-Verbose ('As planned: ' + $address); return }
  if ($PSCmdlet.ShouldProcess($address, 'Grant external access policy ' + [string] $name)) {
    Grant-CsExternalAccessPolicy -Identity $address -PolicyName $name
  }
}

$script:topologyChanged = $false
foreach ($item in $items) {
  $current = Find-Object $item.Get $item.GetWith $item.Identity
  if ($current) { Set-Different $item $current } else { Add-Missing $item }
}

$planned = @{}
foreach ($item in $items) { if ($item.New) { $planned[$item.Get + ' ' + $item.Identity] = $true } }
foreach ($get in @($items | Where-Object { $_.New } | ForEach-Object { $_.Get } | Sort-Object -Unique)) {
  foreach ($object in @(& $get)) {
    $identity = [string] $object.Identity
    if (-not $planned.ContainsKey($get + ' ' + $identity)) { Write-Warning ('Not in the plan: ' + $get + ' ' + $identity) }
  }
}

if ($UsersCsv) { Import-Csv -Path $UsersCsv | ForEach-Object { Grant-Policy $_ } }
if ($script:topologyChanged) { Write-Warning 'Run Enable-CsTopology, then the deployment wizard on the edge servers.' }
