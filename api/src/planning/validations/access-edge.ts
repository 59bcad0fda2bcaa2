import { featureNames, type Feature } from '../../domain/feature.ts';
import type { Finding } from '../../domain/finding.ts';
import type { AccessEdgeConfiguration } from '../../domain/settings.ts';
import { sipFederationFeatures } from '../../facts/feature-versions.ts';
import { atSettings, finding, setSettings, type Validation } from './finding.ts';
import type { Indexed } from './indexed.ts';

/** The switches of the Access Edge against the features: what is promised but refused, what is allowed for nothing. */
export const accessEdge: Validation = (design) =>
  design.features.size === 0 ? [] : switches.flatMap((one) => judge(design, one));

interface Switch {
  readonly field: Exclude<keyof AccessEdgeConfiguration, 'discoveredPartnerVerification'>;
  readonly title: string;
  readonly features: readonly Feature[];
}

const switches: readonly Switch[] = [
  {
    field: 'allowOutsideUsers',
    title: 'Remote users',
    features: ['remote-access', 'mobility', 'anonymous-join'],
  },
  {
    field: 'allowFederatedUsers',
    title: 'Federated users',
    features: [...sipFederationFeatures, 'xmpp'],
  },
  { field: 'allowAnonymousUsers', title: 'Anonymous users', features: ['anonymous-join'] },
  {
    field: 'enablePartnerDiscovery',
    title: 'Discovered partners',
    features: ['partner-discovery'],
  },
];

const judge = (
  { settings, features, edgePools }: Indexed,
  { field, title, features: wanting }: Switch,
): Finding[] => {
  const on = settings.accessEdge[field];
  const needed = wanting.find((feature) => features.has(feature));
  const entities = [atSettings(`accessEdge.${field}`)];
  if (needed && !on) {
    const fix = setSettings('Turn the switch on', {
      accessEdge: { ...settings.accessEdge, [field]: true },
    });
    const message = `${title} are refused, ${featureNames[needed]} needs them`;
    return [finding('access-edge-switch-off', { message, entities, fix })];
  }
  if (needed || !on || edgePools.length === 0) return [];
  const fix = setSettings('Turn the switch off', {
    accessEdge: { ...settings.accessEdge, [field]: false },
  });
  return [
    finding('access-edge-switch-unneeded', {
      message: `${title} are allowed, but no feature needs them`,
      entities,
      fix,
    }),
  ];
};
