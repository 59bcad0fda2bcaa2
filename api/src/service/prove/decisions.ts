import type { ExternalAccessPolicy } from '../../domain/access.ts';
import type { Remedy } from '../../domain/proof.ts';
import type { RequirementOf } from '../../domain/requirement.ts';
import type { Design } from '../../domain/topology.ts';
import { policiesOfPool, type PolicyShare } from '../../federation/effective-policy.ts';
import { federationVerdict, type FederationVerdict } from '../../federation/federation-verdict.ts';
import { item, readItem } from '../../proof/item.ts';
import type { DecisionAnswer } from '../../proof/judges.ts';
import { grantRemedy, switchRemedy } from './remedies.ts';

/** What lists, switches and policies decide, `items` being what was taken away. */
export interface Decisions {
  federation(requirement: RequirementOf<'federation'>): DecisionAnswer;
  policy(requirement: RequirementOf<'policy'>): DecisionAnswer;
  switch(requirement: RequirementOf<'switch'>): DecisionAnswer;
}

/** Decisions over a design without some items. */
export const decisionsOf = (whole: Design, items: ReadonlySet<string>): Decisions => {
  const design = reduced(whole, items);
  const shares = new Map<string, readonly PolicyShare[]>();
  const sharesOf = (poolId: string): readonly PolicyShare[] => {
    const known = shares.get(poolId) ?? policiesOfPool(design, poolId);
    shares.set(poolId, known);
    return known;
  };
  return {
    federation: ({ partnerId, direction }) =>
      federated(federationVerdict(design, { partnerId, direction })),
    policy: (requirement) => granted(design, requirement, sharesOf(requirement.poolId)),
    switch: ({ field }) => switched(design, field),
  };
};

/** The design as it would be: switches off, flags off, partners no longer on a list. */
const reduced = (design: Design, items: ReadonlySet<string>): Design => {
  const gone = [...items].map(readItem);
  const of = (kind: string) => gone.filter((each) => each.kind === kind);
  const [partners, flags, switches] = [of('partner'), of('flag'), of('switch')];
  if (partners.length + flags.length + switches.length === 0) return design;
  const isGone = new Set(partners.map(({ what }) => what));
  return {
    ...design,
    partners: design.partners.map((partner) =>
      isGone.has(partner.id) ? { ...partner, ...unlisted(partner.kind) } : partner,
    ),
    policies: design.policies.map((policy) => ({
      ...policy,
      ...Object.fromEntries(
        flags.filter(({ where }) => where === policy.id).map(({ what }) => [what, false]),
      ),
    })),
    settings: {
      ...design.settings,
      accessEdge: {
        ...design.settings.accessEdge,
        ...Object.fromEntries(switches.map(({ what }) => [what, false])),
      },
    },
  };
};

/** A partner that no list has any more is found by discovery, if that is on. */
const unlisted = (kind: Design['partners'][number]['kind']): Partial<Design['partners'][number]> =>
  kind === 'xmpp' || kind === 'discovered'
    ? { enabled: false }
    : { kind: 'discovered', proxyFqdn: null };

const failureOf: Readonly<Partial<Record<string, string>>> = {
  switch: 'federation-off',
  blocked: 'domain-blocked',
};

const verdicts = { allowed: 'works', denied: 'fails', unsure: 'unsure' } as const;

const federated = (found: FederationVerdict): DecisionAnswer => {
  const { verdict, uses, stoppedBy, entities, fix } = found;
  const title = found.title ?? '';
  const failure = failureOf[stoppedBy ?? ''];
  return {
    verdict: verdicts[verdict],
    uses,
    items: verdict === 'denied' ? uses : [],
    title,
    because: found.sentence ?? '',
    entities,
    remedy: fix && { fix, rule: null, sentence: `${fix.label}.` },
    key: stoppedBy === 'switch' ? 'switch allowFederatedUsers' : `federation ${title}`,
    ...(failure ? { failure } : {}),
  };
};

type Flag = RequirementOf<'policy'>['flag'];

const flagNames: Readonly<Record<Flag, string>> = {
  federationAccess: 'federation',
  xmppAccess: 'XMPP',
  publicCloudAccess: 'public IM',
  publicCloudAudioVideo: 'public IM audio and video',
  outsideAccess: 'remote sign-in',
};

const granted = (
  design: Design,
  { poolId, flag }: RequirementOf<'policy'>,
  shares: readonly PolicyShare[],
): DecisionAnswer => {
  const denying = shares.filter(({ policy }) => !policy?.[flag]);
  const uses = shares.flatMap(({ policy }) => (policy ? [item.flag(policy.id, flag)] : []));
  const refusing = denying.flatMap(({ policy }) => policy ?? []);
  return {
    verdict: verdictOf(denying.length, shares.length),
    uses,
    items: refusing.map(({ id }) => item.flag(id, flag)),
    title: titleOf(refusing, flag),
    because: sentenceOf(shares, denying, flagNames[flag]),
    entities: refusing.map(({ id }) => ({ collection: 'policies', id, field: flag })),
    remedy: remedyOf(design, { flag, refusing, isAll: denying.length === shares.length }),
    key: `policy ${poolId} ${flag}`,
    ...(flag !== 'outsideAccess' && refusing.length > 0 && refusing.every(grantsNothing)
      ? { failure: 'no-external-access' }
      : {}),
  };
};

/** That some users are refused may well be meant: whoever wants it otherwise changes their policy by hand. */
const remedyOf = (
  design: Design,
  {
    flag,
    refusing,
    isAll,
  }: { flag: Flag; refusing: readonly ExternalAccessPolicy[]; isAll: boolean },
): Remedy => {
  const words = flagNames[flag];
  const names = refusing.map(({ name }) => name).join(' and ');
  return isAll
    ? grantRemedy(design, refusing, { flag, words })
    : {
        fix: null,
        rule: null,
        sentence: `Grant ${words} in ${names}, if these users are to have it.`,
      };
};

const verdictOf = (denying: number, all: number): DecisionAnswer['verdict'] => {
  if (denying === 0 && all > 0) return 'works';
  return denying === all ? 'fails' : 'impaired';
};

const titleOf = ([first, ...more]: readonly ExternalAccessPolicy[], flag: Flag): string => {
  if (!first) return `No policy grants ${flagNames[flag]}`;
  return more.length === 0
    ? `Policy ${first.name} grants no ${flagNames[flag]}`
    : `${more.length + 1} policies grant no ${flagNames[flag]}`;
};

const sentenceOf = (
  shares: readonly PolicyShare[],
  denying: readonly PolicyShare[],
  words: string,
): string => {
  const sum = (of: readonly PolicyShare[]): number =>
    of.reduce((total, { users }) => total + users, 0);
  const names = denying.map(({ policy }) => (policy ? `policy ${policy.name}` : 'no policy'));
  const count = `${sum(denying).toLocaleString('en-US')} of ${sum(shares).toLocaleString('en-US')} users`;
  const who = sum(shares) > 0 ? `, which applies to ${count},` : '';
  return `${names.join(' and ')}${who} grants ${denying.some(({ policy }) => policy) ? 'no ' : ''}${words}`;
};

const grantsNothing = (policy: ExternalAccessPolicy): boolean =>
  !(Object.keys(flagNames) as Flag[]).some((flag) => policy[flag]);

const switchNames: Readonly<Record<RequirementOf<'switch'>['field'], string>> = {
  allowOutsideUsers: 'Remote users',
  allowFederatedUsers: 'Federated users',
  allowAnonymousUsers: 'Anonymous users',
};

const switched = (
  { settings }: Design,
  field: RequirementOf<'switch'>['field'],
): DecisionAnswer => {
  const isOn = settings.accessEdge[field];
  const uses = [item.switch(field)];
  return {
    verdict: isOn ? 'works' : 'fails',
    uses,
    items: isOn ? [] : uses,
    title: `${switchNames[field]} are switched off`,
    because: 'The Access Edge configuration decides for the whole deployment',
    entities: [{ collection: 'settings', id: 'settings', field: `accessEdge.${field}` }],
    remedy: switchRemedy(settings, field, switchNames[field]),
    key: `switch ${field}`,
  };
};
