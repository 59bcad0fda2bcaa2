import type { ExternalAccessPolicy } from '../../domain/access.ts';
import type { AccessEdgeConfiguration } from '../../domain/settings.ts';
import { causeOf, counted, type FindCause } from './cause.ts';

type Flag = Extract<
  keyof ExternalAccessPolicy,
  'federationAccess' | 'publicCloudAccess' | 'outsideAccess' | 'xmppAccess'
>;
type Switch = 'allowFederatedUsers' | 'allowOutsideUsers' | 'enablePartnerDiscovery';

const grants: Readonly<Record<Flag, string>> = {
  federationAccess: 'federation',
  publicCloudAccess: 'public IM',
  outsideAccess: 'remote sign-in',
  xmppAccess: 'XMPP',
};

/** Policies that do not grant something. */
export const policiesWithout =
  (flag: Flag): FindCause =>
  ({ policies }) =>
    causeOf(
      policies.filter((policy) => !policy[flag]),
      {
        title: (count) => `${counted(count, 'policy grants', 'policies grant')} no ${grants[flag]}`,
        check: `See which policy applies to the user: their own, else that of the site, else the global one. It has to grant ${grants[flag]}.`,
        collection: 'policies',
        field: flag,
        confidence: 'confirmed',
      },
    );

/** Policies that grant nothing at all. */
export const policiesWithNothing: FindCause = ({ policies }) =>
  causeOf(
    policies.filter(
      (policy) =>
        !policy.federationAccess &&
        !policy.publicCloudAccess &&
        !policy.outsideAccess &&
        !policy.xmppAccess,
    ),
    {
      title: (count) => `${counted(count, 'policy grants', 'policies grant')} nothing`,
      check: 'See whether one of them applies to the user, and grant what they need.',
      collection: 'policies',
      confidence: 'confirmed',
    },
  );

/** A switch of the Access Edge configuration that is off. */
export const switchOff =
  (name: Switch & keyof AccessEdgeConfiguration): FindCause =>
  ({ settings }) =>
    settings.accessEdge[name]
      ? null
      : causeOf([{ id: 'settings' }], {
          title: () => switches[name],
          check: 'Turn it on in the Access Edge configuration if it is meant to be on.',
          collection: 'settings',
          field: `accessEdge.${name}`,
          confidence: 'confirmed',
        });

const switches: Readonly<Record<Switch, string>> = {
  allowFederatedUsers: 'Federated users are not allowed',
  allowOutsideUsers: 'Remote users are not allowed',
  enablePartnerDiscovery: 'Partner discovery is off',
};
