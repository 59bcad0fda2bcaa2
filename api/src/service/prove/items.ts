import type { EntityRef } from '../../domain/change.ts';
import type { ItemNeed } from '../../domain/minimality.ts';
import { type Feature, featureNames } from '../../domain/feature.ts';
import { formatService } from '../../domain/net.ts';
import type { Design } from '../../domain/topology.ts';
import { item } from '../../proof/item.ts';
import type { World } from './world.ts';

/** An item that can be taken away, and why it is there. */
export interface Takeable extends Pick<ItemNeed, 'item' | 'kind' | 'label' | 'entity'> {
  /** What it was planned for, in one sentence; null where nothing planned it. */
  readonly purpose: string | null;
}

/** Everything of a world that can be taken away, from rules to partners. */
export const itemsOf = (world: World): Takeable[] => [
  ...rules(world),
  ...records(world),
  ...certificates(world),
  ...flags(world),
  ...switches(world),
  ...partners(world.input.design),
];

const rules = ({ rulesets }: World): Takeable[] =>
  [...rulesets.values()].flatMap((ruleset) => [
    ...ruleset.rules
      .filter(({ action }) => action !== 'deny')
      .map((rule) => ({
        item: item.rule(ruleset.id, rule.id),
        kind: 'rule' as const,
        label: `${rule.id} of ${ruleset.name}, ${formatService(rule.transport, rule.ports)} to ${rule.destination.name}`,
        entity: at('firewalls', ruleset.id),
        purpose: null,
      })),
    ...ruleset.translations.map(({ id, publicAddress, privateAddress }) => ({
      item: item.translation(ruleset.id, id),
      kind: 'translation' as const,
      label: `${publicAddress} to ${privateAddress} of ${ruleset.name}`,
      entity: at('firewalls', ruleset.id),
      purpose: null,
    })),
  ]);

const records = ({ input }: World): Takeable[] =>
  input.plan.records.map(({ id, name, type, view, entity, reason }) => ({
    item: item.record(id),
    kind: 'record',
    label: `${name} ${type}, ${view}`,
    entity,
    purpose: reason.sentence,
  }));

const certificates = ({ input }: World): Takeable[] =>
  input.plan.certificates.flatMap(({ id, title, subject, sans, eku, assignments, reason }) => {
    const entity = assignments[0]?.entity ?? null;
    const named = new Map(sans.map(({ name, sentence }) => [name, sentence]));
    if (!named.has(subject)) named.set(subject, reason.sentence);
    return [
      ...[...named].map(([name, sentence]) => ({
        item: item.name(id, name),
        kind: 'san' as const,
        label: `${name} on ${title}`,
        entity,
        purpose: sentence,
      })),
      ...eku.map((each) => ({
        item: item.eku(id, each),
        kind: 'eku' as const,
        label: `${each} on ${title}`,
        entity,
        purpose: reason.sentence,
      })),
    ];
  });

/** Flags and switches in words, with the feature that each of them is a part of. */
const flagNames = {
  federationAccess: ['Federation', 'federation'],
  xmppAccess: ['XMPP', 'xmpp'],
  publicCloudAccess: ['Public IM', 'public-im'],
  publicCloudAudioVideo: ['Public IM audio and video', 'public-im-messenger-av'],
  outsideAccess: ['Remote sign-in', 'remote-access'],
} as const satisfies Readonly<Record<string, readonly [string, Feature]>>;

const switchNames = {
  allowOutsideUsers: ['Remote users', 'remote-access'],
  allowFederatedUsers: ['Federated users', 'federation'],
  allowAnonymousUsers: ['Anonymous users', 'anonymous-join'],
  enablePartnerDiscovery: ['Partner discovery', 'partner-discovery'],
} as const satisfies Readonly<Record<string, readonly [string, Feature]>>;

const keysOf = <K extends string>(words: Readonly<Record<K, unknown>>): K[] =>
  Object.keys(words) as K[];

const flags = ({ input, stage }: World): Takeable[] =>
  input.design.policies.flatMap((policy) =>
    keysOf(flagNames)
      .filter((flag) => policy[flag])
      .map((flag) => ({
        item: item.flag(policy.id, flag),
        kind: 'flag' as const,
        label: `${flagNames[flag][0]} in policy ${policy.name}`,
        entity: at('policies', policy.id, flag),
        purpose: isOn(stage.features, flagNames[flag][1]),
      })),
  );

const switches = ({ input, stage }: World): Takeable[] =>
  keysOf(switchNames)
    .filter((field) => input.design.settings.accessEdge[field])
    .map((field) => ({
      item: item.switch(field),
      kind: 'switch',
      label: `${switchNames[field][0]} in the Access Edge configuration`,
      entity: at('settings', 'settings', `accessEdge.${field}`),
      purpose: isOn(stage.features, switchNames[field][1]),
    }));

const isOn = (features: ReadonlySet<Feature>, feature: Feature): string | null =>
  features.has(feature) ? `${featureNames[feature]} is on, though no ladder needs it now.` : null;

const partners = ({ partners: all, settings }: Design): Takeable[] =>
  all
    .filter(({ enabled, kind }) => enabled && kind !== 'blocked' && kind !== 'discovered')
    .map(({ id, domain }) => ({
      item: item.partner(id),
      kind: 'partner',
      label: domain,
      entity: at('partners', id),
      purpose: settings.accessEdge.enablePartnerDiscovery
        ? 'A listed partner is trusted more than one that is discovered, and not limited in rate.'
        : null,
    }));

const at = (collection: string, id: string, field?: string): EntityRef =>
  field === undefined ? { collection, id } : { collection, id, field };
