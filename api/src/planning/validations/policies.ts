import type { ExternalAccessPolicy } from '../../domain/access.ts';
import { featureNames, type Feature } from '../../domain/feature.ts';
import type { Finding } from '../../domain/finding.ts';
import type { ValidationCode } from '../../facts/validations.ts';
import { at, finding, onlyOne, set, type Validation } from './finding.ts';
import { repeated, type Indexed } from './indexed.ts';

/** External access policies: one global, at most one for a site, and at least one that lets a feature be used. */
export const policies: Validation = (design) => [...scopes(design), ...denied(design)];

const scopes = ({ policies: all, edgePools }: Indexed): Finding[] => {
  const globals = all.filter(({ scope }) => scope === 'global');
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
          clash(
            'policy-global-several',
            `${globals.length} external access policies are global`,
            globals,
            'scope',
          ),
        ]
      : []),
    ...siteScopes(all.filter(({ scope }) => scope === 'site')),
    ...all.filter(({ scope, siteId }) => scope !== 'site' && siteId !== null).map(unusedSite),
    ...repeated(
      all.filter(({ scope }) => scope === 'user'),
      ({ name }) => name.toLowerCase(),
    ).map(([, group]) =>
      clash(
        'policy-name-duplicate',
        `${group.length} user policies are called ${group[0]?.name ?? ''}`,
        group,
        'name',
      ),
    ),
  ];
};

const siteScopes = (all: readonly ExternalAccessPolicy[]): Finding[] => [
  ...all
    .filter(({ siteId }) => siteId === null)
    .map((policy) =>
      clash('policy-site-missing', `Site policy ${policy.name} has no site`, [policy], 'siteId'),
    ),
  ...repeated(
    all.filter(({ siteId }) => siteId !== null),
    ({ siteId }) => siteId ?? '',
  ).map(([, group]) =>
    clash('policy-site-several', `${group.length} policies apply to one site`, group, 'siteId'),
  ),
];

const clash = (
  ...[code, message, group, field]: [
    ValidationCode,
    string,
    readonly ExternalAccessPolicy[],
    string,
  ]
): Finding =>
  finding(code, { message, entities: group.map((policy) => at('policies', policy, field)) });

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
        message: `No policy permits ${featureNames[feature]}`,
        entities: all.map((policy) => at('policies', policy, flag)),
        fix: only ? set(`Permit it in ${only.name}`, 'policies', only, { [flag]: true }) : null,
      }),
    ];
  });
