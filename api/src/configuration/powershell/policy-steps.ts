import type { ExternalAccessPolicy } from '../../domain/access.ts';
import type { Design } from '../../domain/topology.ts';
import { psBoolean } from '../language/powershell-literal.ts';
import type { Step } from './step.ts';

/** External access policies as they should be. */
export const policySteps = (design: Design): Step[] =>
  design.policies.map((policy) => ({
    what: `External access policy ${policy.name}`,
    identity: identityOf(policy, design),
    get: 'Get-CsExternalAccessPolicy',
    create: 'New-CsExternalAccessPolicy',
    set: 'Set-CsExternalAccessPolicy',
    wanted: {
      EnableFederationAccess: psBoolean(policy.federationAccess),
      EnableXmppAccess: psBoolean(policy.xmppAccess),
      EnablePublicCloudAccess: psBoolean(policy.publicCloudAccess),
      EnablePublicCloudAudioVideoAccess: psBoolean(policy.publicCloudAudioVideo),
      EnableOutsideAccess: psBoolean(policy.outsideAccess),
    },
  }));

const identityOf = ({ scope, name, siteId }: ExternalAccessPolicy, { sites }: Design): string => {
  if (scope === 'global') return 'Global';
  if (scope === 'user') return `Tag:${name}`;
  return `Site:${sites.find(({ id }) => id === siteId)?.name ?? name}`;
};
