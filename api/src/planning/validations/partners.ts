import type { Partner } from '../../domain/access.ts';
import type { Feature } from '../../domain/feature.ts';
import type { Finding } from '../../domain/finding.ts';
import { atLeast } from '../../domain/version.ts';
import { versionsOf } from '../../facts/feature-versions.ts';
import { at, counted, finding, set, setSettings, type Validation } from './finding.ts';
import { groupBy, repeated, type Indexed } from './indexed.ts';

/** Partner domains and providers against each other, against the own domains and against the features. */
export const partners: Validation = (design) => [
  ...lists(design),
  ...design.partners.flatMap((partner) => single(design, partner)),
  ...providers(design),
  ...withoutFeature(design),
  ...limited(design),
];

const domainOf = ({ domain }: Partner): string => domain.toLowerCase();
const isProvider = ({ kind }: Partner): boolean =>
  kind === 'hosting-provider' || kind === 'public-provider';
const isBlocked = ({ kind }: Partner): boolean => kind === 'blocked';
const isDomain = ({ kind }: Partner): boolean =>
  kind === 'allowed' || kind === 'blocked' || kind === 'discovered';

const lists = ({ partners: all }: Indexed): Finding[] => {
  const listed = repeated(all.filter(isDomain), domainOf);
  const others = repeated(
    all.filter((partner) => !isDomain(partner)),
    (partner) => `${partner.kind} ${domainOf(partner)}`,
  );
  return [...listed, ...others].map(([, group]) => {
    const name = group[0]?.domain ?? '';
    const both = group.some(isBlocked) && !group.every(isBlocked);
    const entities = group.map((partner) => at('partners', partner));
    return both
      ? finding('partner-allowed-and-blocked', {
          message: `${name} is both allowed and blocked`,
          entities,
        })
      : finding('partner-duplicate', {
          message: `${name} is listed ${group.length} times`,
          entities,
        });
  });
};

const single = (design: Indexed, partner: Partner): Finding[] => {
  const domain = domainOf(partner);
  return [
    ...(isDomain(partner) && !isBlocked(partner) && design.sipDomainNames.has(domain)
      ? [
          finding('partner-own-domain', {
            message: `${partner.domain} is your own SIP domain`,
            entities: [at('partners', partner, 'domain')],
          }),
        ]
      : []),
    ...verification(design, partner),
    ...interop(design, partner),
  ];
};

const verification = ({ settings }: Indexed, partner: Partner): Finding[] => {
  const ignored =
    isBlocked(partner) || (partner.kind === 'allowed' && !atLeast(settings.version, '2015'));
  if (partner.verification === null || !ignored) return [];
  return [
    finding('partner-verification-ignored', {
      message: `Verification level of ${partner.domain} is ignored`,
      entities: [at('partners', partner, 'verification')],
      fix: set('Clear the verification level', 'partners', partner, { verification: null }),
    }),
  ];
};

const interop = ({ settings, features }: Indexed, partner: Partner): Finding[] => {
  const able = versionsOf('ocs-2007-interop').includes(settings.version);
  if (partner.product !== 'ocs-2007' || !partner.enabled || isBlocked(partner) || !able) return [];
  if (
    features.has('ocs-2007-interop') ||
    !features.has('federation') ||
    !features.has('audio-video')
  )
    return [];
  return [
    finding('partner-needs-interop', {
      message: `${partner.domain} runs Office Communications Server 2007`,
      entities: [at('partners', partner, 'product')],
      fix: setSettings('Add the feature', { features: [...settings.features, 'ocs-2007-interop'] }),
    }),
  ];
};

const providers = ({ partners: all }: Indexed): Finding[] => {
  const those = all.filter(isProvider);
  const blocked = new Set(all.filter(isBlocked).map(domainOf));
  return [
    ...those
      .filter(({ proxyFqdn }) => proxyFqdn === null)
      .map((partner) =>
        finding('provider-proxy-missing', {
          message: `Provider ${partner.domain} has no edge`,
          entities: [at('partners', partner, 'proxyFqdn')],
        }),
      ),
    ...repeated(
      those.filter(({ proxyFqdn }) => proxyFqdn !== null),
      ({ proxyFqdn }) => (proxyFqdn ?? '').toLowerCase(),
    ).map(([proxy, group]) =>
      finding('provider-proxy-duplicate', {
        message: `${group.length} providers have the edge ${proxy}`,
        entities: group.map((partner) => at('partners', partner, 'proxyFqdn')),
      }),
    ),
    ...all
      .filter((partner) => !isBlocked(partner) && !isProvider(partner))
      .flatMap((partner) => parents(partner, blocked)),
  ];
};

const parents = (partner: Partner, blocked: ReadonlySet<string>): Finding[] => {
  const labels = domainOf(partner).split('.').slice(0, 20);
  const parent = labels
    .map((_, i) => labels.slice(i + 1).join('.'))
    .find((domain) => blocked.has(domain));
  if (parent === undefined) return [];
  return [
    finding('partner-parent-blocked', {
      message: `${partner.domain} is below blocked ${parent}`,
      entities: [at('partners', partner, 'domain')],
    }),
  ];
};

const needed: Readonly<Record<Partner['kind'], Feature | null>> = {
  allowed: 'federation',
  blocked: null,
  discovered: 'partner-discovery',
  'hosting-provider': 'federation',
  'public-provider': 'public-im',
  xmpp: 'xmpp',
};

const withoutFeature = ({ partners: all, features }: Indexed): Finding[] => {
  const idle = all.filter(
    ({ kind, enabled }) => enabled && needed[kind] !== null && !features.has(needed[kind]),
  );
  return [...groupBy(idle, ({ kind }) => kind)].map(([, group]) => {
    const [first] = group;
    const who = group.length === 1 && first ? first.domain : counted(group.length, 'partner');
    return finding('partner-without-feature', {
      message: `${who}: the feature for ${group.length === 1 ? 'it' : 'them'} is off`,
      entities: group.map((partner) => at('partners', partner)),
    });
  });
};

const limited = ({ partners: all }: Indexed): Finding[] => {
  const found = all.filter(({ kind, enabled }) => kind === 'discovered' && enabled);
  const [first] = found;
  if (!first) return [];
  const message =
    found.length === 1
      ? `Discovered partner ${first.domain} is limited`
      : `${found.length} discovered partners are limited`;
  return [
    finding('discovered-partner-limited', {
      message,
      entities: found.map((partner) => at('partners', partner)),
    }),
  ];
};
