import type { z } from 'zod';
import { featureNames, type Feature } from '../../domain/feature.ts';
import type { Topology } from '../../domain/topology.ts';
import { sipFederationFeatures } from '../../facts/feature-versions.ts';
import type { Parts } from './entities.ts';
import type { Settled } from './settle-answers.ts';

/** Version, features in their fixed order, and the Access Edge switches that the features need and no others. */
export const proposeSettings = ({
  version,
  features,
}: Settled): z.input<typeof Topology>['settings'] => {
  const any = (...wanted: readonly Feature[]) => wanted.some((feature) => features.has(feature));
  return {
    version,
    features: (Object.keys(featureNames) as Feature[]).filter((feature) => features.has(feature)),
    accessEdge: {
      allowOutsideUsers: any('remote-access', 'mobility', 'anonymous-join'),
      allowFederatedUsers: any(...sipFederationFeatures, 'xmpp'),
      allowAnonymousUsers: any('anonymous-join'),
      enablePartnerDiscovery: any('partner-discovery'),
    },
  };
};

/** One global external access policy that permits what the features need. */
export const proposePolicies = ({ features }: Settled): Parts => ({
  policies: [
    {
      id: 'global',
      name: 'Global',
      scope: 'global',
      federationAccess: sipFederationFeatures.some((feature) => features.has(feature)),
      xmppAccess: features.has('xmpp'),
      publicCloudAccess: features.has('public-im') || features.has('public-im-messenger-av'),
      publicCloudAudioVideo: features.has('public-im-messenger-av'),
      outsideAccess: features.has('remote-access') || features.has('mobility'),
    },
  ],
});
