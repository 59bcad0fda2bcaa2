import type { ExternalAccessPolicy } from '../../domain/access.ts';
import { featureNames, type Feature } from '../../domain/feature.ts';
import type { Finding } from '../../domain/finding.ts';
import { at, finding, onlyOne, set, type Validation } from './finding.ts';
import { repeated, type Indexed } from './indexed.ts';

/** External access policies: one global, at most one for a site, and at least one that lets a feature be used. */
export const policies: Validation = (design) => [...scopes(design), ...denied(design)];

const scopes = ({ policies: all, edgePools }: Indexed): Finding[] => {
  const globals = all.filter(({ scope }) => scope === 'global');
  const ofSites = all.filter(({ scope }) => scope === 'site');
  return [
    ...(globals.length === 0 && edgePools.length > 0
      ? [
          finding('policy-global-missing', {
            message: 'There is no global external access policy',
            entities: [],
          }),
        ]
      : []),
    ...(globals.length > 1
      ? [
          finding('policy-global-several', {
            message: `${globals.length} external access policies are global`,
            entities: globals.map((policy) => at('policies', policy, 'scope')),
          }),
        ]
      : []),
    ...ofSites
      .filter(({ siteId }) => siteId === null)
      .map((policy) =>
        finding('policy-site-missing', {
          message: `Site policy ${policy.name} has no site`,
          entities: [at('policies', policy, 'siteId')],
        }),
      ),
    ...repeated(
      ofSites.filter(({ siteId }) => siteId !== null),
      ({ siteId }) => siteId ?? '',
    ).map(([, group]) =>
      finding('policy-site-several', {
        message: `${group.length} policies apply to one site`,
        entities: group.map((policy) => at('policies', policy, 'siteId')),
      }),
    ),
    ...all.filter(({ scope, siteId }) => scope !== 'site' && siteId !== null).map(unusedSite),
    ...repeated(
      all.filter(({ scope }) => scope === 'user'),
      ({ name }) => name.toLowerCase(),
    ).map(([, group]) =>
      finding('policy-name-duplicate', {
        message: `${group.length} user policies are called ${group[0]?.name ?? ''}`,
        entities: group.map((policy) => at('policies', policy, 'name')),
      }),
    ),
  ];
};

const unusedSite = (policy: ExternalAccessPolicy): Finding =>
  finding('policy-site-unused', {
    message: `Policy ${policy.name} names a site for nothing`,
    entities: [at('policies', policy, 'siteId')],
    fix: set('Clear the site', 'policies', policy, { siteId: null }),
  });

type Flag =
  | 'federationAccess'
  | 'xmppAccess'
  | 'publicCloudAccess'
  | 'publicCloudAudioVideo'
  | 'outsideAccess';

const flags: readonly (readonly [Flag, readonly Feature[]])[] = [
  ['outsideAccess', ['remote-access', 'mobility']],
  ['federationAccess', ['federation', 'partner-discovery']],
  ['publicCloudAccess', ['public-im']],
  ['publicCloudAudioVideo', ['public-im-messenger-av']],
  ['xmppAccess', ['xmpp']],
];

const denied = ({ policies: all, features }: Indexed): Finding[] =>
  flags.flatMap(([flag, wanting]) => {
    const feature = wanting.find((one) => features.has(one));
    if (!feature || all.length === 0 || all.some((policy) => policy[flag])) return [];
    const only = onlyOne(all);
    return [
      finding('policy-denies-feature', {
        message: `No external access policy permits ${featureNames[feature]}`,
        entities: all.map((policy) => at('policies', policy, flag)),
        fix: only ? set(`Permit it in ${only.name}`, 'policies', only, { [flag]: true }) : null,
      }),
    ];
  });
