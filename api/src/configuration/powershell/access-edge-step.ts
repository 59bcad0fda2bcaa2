import type { VerificationLevel } from '../../domain/access.ts';
import type { Design } from '../../domain/topology.ts';
import { psBoolean } from '../language/powershell-literal.ts';
import type { Step } from './step.ts';

/** The one Access Edge configuration of the deployment. */
export const accessEdgeStep = ({ settings: { accessEdge } }: Design): Step => ({
  what: 'Access Edge configuration',
  identity: 'Global',
  get: 'Get-CsAccessEdgeConfiguration',
  create: null,
  set: 'Set-CsAccessEdgeConfiguration',
  wanted: {
    AllowOutsideUsers: psBoolean(accessEdge.allowOutsideUsers),
    AllowFederatedUsers: psBoolean(accessEdge.allowFederatedUsers),
    AllowAnonymousUsers: psBoolean(accessEdge.allowAnonymousUsers),
    EnablePartnerDiscovery: psBoolean(accessEdge.enablePartnerDiscovery),
    DiscoveredPartnerVerificationLevel:
      verificationLevels[accessEdge.discoveredPartnerVerification],
  },
});

/** Verification levels as the product writes them, as literals. */
export const verificationLevels: Readonly<Record<VerificationLevel, string>> = {
  'always-verifiable': "'AlwaysVerifiable'",
  'always-unverifiable': "'AlwaysUnverifiable'",
  'use-source-verification': "'UseSourceVerification'",
};
