import { everyVersion, since2013, xmppVersions } from '../fact-version.ts';
import type { Cmdlet, Cmdlets } from './cmdlet.ts';

const policy: Cmdlet = {
  versions: everyVersion,
  parameters: {
    Identity: everyVersion,
    EnableFederationAccess: everyVersion,
    EnablePublicCloudAccess: everyVersion,
    EnablePublicCloudAudioVideoAccess: everyVersion,
    EnableOutsideAccess: everyVersion,
    EnableXmppAccess: xmppVersions,
  },
};

const read: Cmdlet = { versions: everyVersion, parameters: {} };

/** Access Edge configuration and external access policies. Source: PS-ACCESS. */
export const accessCmdlets: Cmdlets = {
  'Get-CsAccessEdgeConfiguration': read,
  'Set-CsAccessEdgeConfiguration': {
    versions: everyVersion,
    parameters: {
      Identity: everyVersion,
      AllowOutsideUsers: everyVersion,
      AllowFederatedUsers: everyVersion,
      AllowAnonymousUsers: everyVersion,
      EnablePartnerDiscovery: everyVersion,
      UseDnsSrvRouting: everyVersion,
      DiscoveredPartnerVerificationLevel: since2013,
    },
  },
  'Get-CsExternalAccessPolicy': read,
  'New-CsExternalAccessPolicy': policy,
  'Set-CsExternalAccessPolicy': policy,
  'Grant-CsExternalAccessPolicy': {
    versions: everyVersion,
    parameters: { Identity: everyVersion, PolicyName: everyVersion },
  },
  'Get-CsUser': { versions: everyVersion, parameters: { Identity: everyVersion } },
};
