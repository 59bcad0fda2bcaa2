import type { DnsRecord } from '../../domain/record.ts';
import type { Design } from '../../domain/topology.ts';
import { address, hostName, ipv4, ipv6, wildcardName } from '../language/host-name.ts';
import type { ConfigurationInput } from '../target.ts';
import type { Omission } from '../text-target.ts';

/** A record whose names and address are what DNS can carry, in lower case and without final dots. */
export type Checked = DnsRecord;

/** All values of one name and type. */
export interface RecordSet {
  readonly name: string;
  readonly type: DnsRecord['type'];
  /** Seconds. */
  readonly ttl: number;
  readonly records: readonly [Checked, ...Checked[]];
}

/** A zone as one view sees it. */
export interface Zone {
  readonly view: DnsRecord['view'];
  readonly name: string;
  /** The domain that the records belong to: the zone, or of a pin-point zone the one around it. */
  readonly domain: string;
  /** It holds one name only, so that the rest of its domain is still asked for outside. */
  readonly pinPoint: boolean;
  readonly sets: readonly RecordSet[];
}

/** The records by view and zone, in the order of the plan, and what DNS or the product version cannot carry. */
export const zonesOf = ({
  design,
  plan,
}: ConfigurationInput): { readonly zones: readonly Zone[]; readonly omitted: Omission[] } => {
  const judged = plan.records.map((record) => judge(record, design));
  const good = judged.flatMap(({ record }) => record ?? []);
  const isPinned = pinPoints(design);
  const placed = good.flatMap((record) =>
    isPinned(record) ? pin(record, good) : [{ record, zone: record.zone, pinPoint: false }],
  );
  const zones = Map.groupBy(placed, ({ record, zone }) => `${record.view} ${zone}`);
  return {
    zones: [...zones.values()].flatMap(zoneOf),
    omitted: judged.flatMap(({ omission }) => omission ?? []),
  };
};

/** What stands behind the type in a zone file: an address, or a name with its final dot. */
export const dataOf = ({ type, priority, weight, port, value }: Checked): string => {
  if (type === 'SRV') return `${priority ?? 0} ${weight ?? 0} ${port ?? 0} ${value}.`;
  return type === 'CNAME' ? `${value}.` : value;
};

interface Judged {
  readonly record?: Checked;
  readonly omission?: Omission;
}

const judge = (record: DnsRecord, design: Design): Judged => {
  const zone = hostName(record.zone);
  const name = wildcardName(record.name);
  const value = valueOf(record);
  const leftOut = (why: string): Judged => ({
    omission: { what: `The ${record.type} record ${record.name}`, why, entity: record.entity },
  });
  if (zone === null || name === null) return leftOut('has a name that DNS cannot carry');
  if (name !== zone && !name.endsWith(`.${zone}`)) return leftOut('is not in its zone');
  if (value === null) return leftOut('has a value that DNS cannot carry');
  if (record.type === 'AAAA' && design.settings.version === '2010')
    return leftOut('is for IPv6, which Lync Server 2010 does not use');
  return { record: { ...record, zone, name, value } };
};

const valueOf = ({ type, value }: DnsRecord): string | null => {
  if (type === 'A') return ipv4(value);
  if (type === 'AAAA') return ipv6(value);
  return address(value) === null ? hostName(value) : null;
};

/** Whether a record needs a zone of its own: inside, where the zone of the SIP domain is not there. */
const pinPoints = ({ settings, sipDomains }: Design) => {
  const domains = new Set(sipDomains.map(({ name }) => hostName(name)));
  return ({ view, zone }: Checked): boolean =>
    view === 'internal' && !settings.splitBrainDns && domains.has(zone);
};

interface Placed {
  readonly record: Checked;
  readonly zone: string;
  readonly pinPoint: boolean;
}

/** A record in a zone of its own; an alias cannot stand at the top of a zone, so the addresses it leads to do. */
const pin = (record: Checked, all: readonly Checked[]): Placed[] => {
  const own = { zone: record.name, pinPoint: true };
  if (record.type !== 'CNAME') return [{ record, ...own }];
  return all
    .filter(({ view, name }) => view === record.view && name === record.value)
    .filter(({ type }) => type === 'A' || type === 'AAAA')
    .map(({ type, value }) => ({ record: { ...record, type, value }, ...own }));
};

const zoneOf = (placed: readonly Placed[]): Zone | [] => {
  const [first] = placed;
  if (!first) return [];
  const records = placed.map(({ record }) => record);
  const sets = Map.groupBy(records, ({ name, type }) => `${name} ${type}`);
  return {
    view: first.record.view,
    name: first.zone,
    domain: first.record.zone,
    pinPoint: first.pinPoint,
    sets: [...sets.values()].flatMap(setOf),
  };
};

const setOf = (records: readonly Checked[]): RecordSet | [] => {
  const unique = [...new Map(records.map((record) => [dataOf(record), record])).values()];
  const [first, ...rest] = unique;
  if (!first) return [];
  const { name, type, ttl } = first;
  return { name, type, ttl, records: type === 'CNAME' ? [first] : [first, ...rest] };
};
