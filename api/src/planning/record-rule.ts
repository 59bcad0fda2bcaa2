import { type EntityRef } from '../domain/change.ts';
import { type Feature } from '../domain/feature.ts';
import { type Host } from '../domain/flow.ts';
import { type EdgeServiceKind } from '../domain/perimeter.ts';
import { type Pool } from '../domain/pools.ts';
import { type DnsRecord } from '../domain/record.ts';
import { type Condition } from '../facts/need.ts';
import { recordFact } from '../facts/records.ts';
import { type RecordFact } from '../facts/record-fact.ts';
import { externalHosts } from './hosts.ts';
import { type DesignIndex } from './index-design.ts';
import { metBy } from '../facts/met-by.ts';
import { appliesTo, joinNotes, reasonOf } from './reason.ts';

/** Records for one reason. A new one is a file in `records/` and a line in `plan-records.ts`. */
export type RecordRule = (index: DesignIndex) => DnsRecord[];

/** What one name answers. */
export interface Answer {
  readonly name: string;
  /** SIP domain that it is for, where there is one of several. */
  readonly domain?: string;
  /** What it leads to, in words. */
  readonly target: string;
  readonly entity: EntityRef | null;
  readonly values: readonly Value[];
  readonly optional?: boolean;
  readonly holds?: readonly Condition[];
}

/** One value of a name. */
export interface Value {
  readonly type: DnsRecord['type'];
  readonly value: string;
  readonly port?: number;
}

/** The records of one row of the DNS tables; none where it does not apply or nothing needs it. */
export const recordsOf = (
  id: string,
  index: DesignIndex,
  answers: readonly Answer[],
): DnsRecord[] => {
  const fact = recordFact.get(id);
  if (!fact || !appliesTo(fact, index)) return [];
  return answers.flatMap((answer) => {
    const features = metBy(fact.need, index.version, holds(index, answer));
    return features === null
      ? []
      : answer.values.map((value) => recordOf(fact, index, { answer, value, features }));
  });
};

/** Addresses as record values. */
export const addresses = (list: readonly string[]): Value[] =>
  list.map((value) => ({ type: value.includes(':') ? 'AAAA' : 'A', value }));

/** Addresses of hosts as their network has them. */
export const insideAddresses = (hosts: readonly Host[]): Value[] =>
  addresses(hosts.map(({ address }) => address));

/** Where a service record leads to; its target is never an alias. */
export const service = (value: string, port: number): Value[] => [{ type: 'SRV', value, port }];

/** Zone that holds a name: the longest SIP domain that it ends in, else what follows its first label. */
export const zoneOf = ({ domainNames }: DesignIndex, name: string): string => {
  const labels = name.split('.');
  const tails = labels.map((_, i) => labels.slice(i).join('.'));
  return tails.find((tail) => domainNames.has(tail.toLowerCase())) ?? (tails[1] || name);
};

/** An alias for `host` if it is in `domain`, since certificates of another domain fail over HTTPS; else addresses. */
export const aliasOr = (
  index: DesignIndex,
  host: string | null,
  domain: string,
  values: readonly Value[],
): readonly Value[] =>
  host !== null && values.length > 0 && zoneOf(index, host) === domain
    ? [{ type: 'CNAME', value: host }]
    : values;

/** Addresses of a service as the internet sees them; a server behind NAT without a public one has none. */
export const outsideAddresses = (index: DesignIndex, pool: Pool, kind: EdgeServiceKind): Value[] =>
  addresses(
    externalHosts(index, pool, kind, 'vip-if-hlb').flatMap(
      ({ address, publicAddress }) => (pool.nat ? publicAddress : address) ?? [],
    ),
  );

/** Seconds that answers may be kept; no source names one. */
const ttl = 3600;

const holds =
  ({ features, settings }: DesignIndex, { holds: own = [] }: Answer) =>
  (name: Feature | Condition): boolean =>
    features.has(name as Feature) ||
    own.includes(name as Condition) ||
    (name === 'older-clients' && settings.legacyClientRecords) ||
    (name === 'plain-tcp-clients' && settings.plainTcpClients);

interface Filled {
  readonly answer: Answer;
  readonly value: Value;
  readonly features: readonly Feature[];
}

const recordOf = (
  fact: RecordFact,
  index: DesignIndex,
  { answer, value, features }: Filled,
): DnsRecord => {
  const srv = value.type === 'SRV';
  const zone = zoneOf(index, answer.name);
  return {
    id: [`${fact.id}.${answer.name}`, value.value, ...(srv ? [value.port] : [])].join('='),
    view: fact.view,
    zone,
    name: answer.name,
    type: value.type,
    value: value.value,
    port: srv ? (value.port ?? null) : null,
    priority: srv ? 0 : null,
    weight: srv ? 0 : null,
    ttl,
    entity: answer.entity,
    optional: answer.optional ?? fact.optional ?? false,
    split: false,
    reason: reasonOf(fact, index, sentenceOf(fact, answer), features),
    notes: joinNotes(fact.notes, pinPoint(index, fact, zone)),
  };
};

const sentenceOf = ({ because }: RecordFact, { name, domain, target }: Answer): string =>
  because
    .replace('{name}', () => name)
    .replace('{domain}', () => domain ?? '')
    .replace('{target}', () => target);

const pinPoint = (
  { settings, domainNames }: DesignIndex,
  { view }: RecordFact,
  zone: string,
): string | null =>
  view === 'internal' && !settings.splitBrainDns && domainNames.has(zone.toLowerCase())
    ? `Internal DNS does not hold ${zone}: the name needs a pin-point zone of its own.`
    : null;
