import { featureNames, type Feature } from '../../domain/feature.ts';
import type { Finding } from '../../domain/finding.ts';
import { productNames } from '../../domain/version.ts';
import { reverseProxyFeatures, versionsOf } from '../../facts/feature-versions.ts';
import { atSettings, finding, setSettings, type Validation } from './finding.ts';
import { groupBy, type Indexed } from './indexed.ts';

/** Features that the version does not have, or that lack what they need. */
export const features: Validation = (design) => [
  ...(design.features.size === 0
    ? [finding('features-none', { message: 'No feature is switched on', entities: settings })]
    : []),
  ...notInVersion(design),
  ...needs
    .filter(
      ({ features: wanted, met }) =>
        wanted.some((feature) => design.features.has(feature)) && !met(design),
    )
    .map((need) => lacks(design, need)),
  ...needsFeature(design),
  ...(design.features.has('public-im-messenger-av') &&
  versionsOf('public-im-messenger-av').includes(design.settings.version)
    ? [
        finding('public-im-legacy', {
          message: 'Windows Live Messenger ended in 2013',
          entities: settings,
        }),
      ]
    : []),
];

const settings = [atSettings('features')];

const notInVersion = ({ settings: { features: all, version } }: Indexed): Finding[] =>
  all
    .filter((feature) => feature !== 'xmpp' && !versionsOf(feature).includes(version))
    .map((feature) =>
      finding('feature-not-in-version', {
        message: `${productNames[version]} has no ${featureNames[feature]}`,
        entities: settings,
        fix: setSettings(`Remove ${featureNames[feature]}`, {
          features: all.filter((other) => other !== feature),
        }),
      }),
    );

interface Need {
  readonly code:
    | 'edge-pool-missing'
    | 'reverse-proxy-missing'
    | 'gateway-missing'
    | 'mediation-missing'
    | 'office-web-apps-missing'
    | 'director-recommended'
    | 'client-network-missing'
    | 'administration-network-missing';
  /** Any of these needs it. */
  readonly features: readonly Feature[];
  readonly say: (wanted: string) => string;
  readonly met: (design: Indexed) => boolean;
}

const edgeFeatures: readonly Feature[] = [
  'remote-access',
  'anonymous-join',
  'federation',
  'partner-discovery',
  'public-im',
  'public-im-messenger-av',
  'ocs-2007-interop',
  'hosted-exchange-um',
];
const calls: readonly Feature[] = ['pstn-calling', 'dial-in-conferencing'];
const has =
  (purpose: string) =>
  ({ networks }: Indexed) =>
    networks.some((network) => network.purpose === purpose);

const needs: readonly Need[] = [
  {
    code: 'edge-pool-missing',
    features: edgeFeatures,
    say: (wanted) => `${wanted} needs an edge pool`,
    met: ({ edgePools }) => edgePools.length > 0,
  },
  {
    code: 'reverse-proxy-missing',
    features: reverseProxyFeatures,
    say: (wanted) => `${wanted} needs a reverse proxy`,
    met: ({ reverseProxies }) => reverseProxies.length > 0,
  },
  {
    code: 'gateway-missing',
    features: calls,
    say: (wanted) => `${wanted} needs a PSTN gateway`,
    met: ({ gateways }) => gateways.length > 0,
  },
  {
    code: 'mediation-missing',
    features: calls,
    say: (wanted) => `${wanted} needs a Mediation Server`,
    met: ({ pools }) =>
      pools.some(
        ({ kind, collocatedMediation }) =>
          kind === 'mediation' || kind === 'survivable-branch' || collocatedMediation,
      ),
  },
  {
    code: 'office-web-apps-missing',
    features: ['office-web-apps'],
    say: () => 'No Office Web Apps server is planned',
    met: ({ pools }) => pools.some(({ kind }) => kind === 'office-web-apps'),
  },
  {
    code: 'director-recommended',
    features: ['remote-access'],
    say: () => 'Remote user access of 2010 has no Director',
    met: ({ pools, settings: { version } }) =>
      version !== '2010' || pools.some(({ kind }) => kind === 'director'),
  },
  {
    code: 'client-network-missing',
    features: ['audio-video'],
    say: () => 'No client network is known',
    met: has('clients'),
  },
  {
    code: 'administration-network-missing',
    features: ['centralized-logging'],
    say: () => 'No administration network is known',
    met: has('administration'),
  },
];

const lacks = (design: Indexed, { code, features: wanted, say }: Need): Finding => {
  const on = wanted.filter((feature) => design.features.has(feature));
  const first = on[0] ? featureNames[on[0]] : '';
  return finding(code, {
    message: say(on.length > 1 ? `${first} and ${on.length - 1} more` : first).replace(
      / and (.*) needs /,
      ' and $1 need ',
    ),
    entities: settings,
  });
};

const leansOn: readonly (readonly [Feature, readonly Feature[]])[] = [
  ['partner-discovery', ['federation']],
  ['ocs-2007-interop', ['federation']],
  ['public-im-messenger-av', ['public-im', 'audio-video']],
  ['mobility-push', ['mobility']],
  ['mobility-http-autodiscover', ['mobility']],
  ['desktop-sharing', ['audio-video']],
  ['dial-in-conferencing', ['audio-video']],
  ['pstn-calling', ['audio-video']],
  ['office-web-apps', ['web-conferencing']],
];

const needsFeature = (design: Indexed): Finding[] => {
  const lacking = leansOn.flatMap(([feature, others]) =>
    design.features.has(feature)
      ? others.filter((other) => !design.features.has(other)).map((other) => ({ feature, other }))
      : [],
  );
  return [...groupBy(lacking, ({ feature }) => feature).values()].flat().map(({ feature, other }) =>
    finding('feature-needs-feature', {
      message: `${featureNames[feature]} needs ${featureNames[other]}`,
      entities: settings,
    }),
  );
};
