import type { Flow } from '../domain/flow.ts';
import { formatService, type Zone } from '../domain/net.ts';
import type { DnsRecord } from '../domain/record.ts';
import type { CauseKind } from './cause-kind.ts';
import type { TopologyMap } from './map-topology.ts';
import { type Observed, placeOf } from './observed.ts';

/** Something that a series depends on, and that may be behind its failure. */
export interface Clue {
  readonly kind: CauseKind;
  /** Unique and stable within a topology: `server:edge01.contoso.net`. */
  readonly id: string;
  /** As sentences call it: `Edge server edge01.contoso.net`. */
  readonly name: string;
}

/** All that a series depends on. What must be closed depends on nothing: that it is open is a cause of its own. */
export const cluesOf = (series: Observed, map: TopologyMap): readonly Clue[] => {
  if (series.plan?.expected === 'closed') return [probeClue(series)];
  const flows = (series.plan?.flows ?? []).flatMap((id) => map.flows.get(id) ?? []);
  const all = [
    probeClue(series),
    ...agentClue(series),
    ...hostClues(series),
    ...flows.flatMap((flow) => flowClues(flow, series, map)),
    ...certificateClues(series, flows, map),
    ...nameClues(series, map),
    ...(series.plan?.partners ?? []).map((id) =>
      clue('partner', id, map.names.get(`partners/${id}`) ?? id),
    ),
  ];
  return [...new Map(all.map((each) => [each.id, each])).values()];
};

const clue = (kind: CauseKind, key: string, name: string): Clue => ({
  kind,
  id: `${kind}:${key}`,
  name,
});

/** The thing itself, whoever asks. */
const probeClue = ({ title, service, address }: Observed): Clue =>
  clue('probe', [title, service, address].join('|'), placeOf({ title, service }));

const agentClue = ({ agent, agentId, kind }: Observed): readonly Clue[] => {
  if (!agent) return [];
  const own = clue('agent', agentId, agent.name);
  return kind === 'dns' ? [own, clue('resolver', agentId, `the resolver of ${agent.name}`)] : [own];
};

const isAddress = (text: string): boolean => /^[\d.]+$|:/.test(text);

/** What a target asks for: the host, the domain, or the host of the URL. */
const askedOf = ({ target }: Observed): string => {
  const { host, domain, url } = target;
  const asked =
    host ?? domain ?? /^https?:\/\/\[?([^/:\]]+(?::[^/\]]*\])?)/i.exec(String(url))?.[1];
  return typeof asked === 'string' ? asked.toLowerCase() : '';
};

const hostClues = (series: Observed): readonly Clue[] => {
  const asked = askedOf(series);
  return asked !== '' && isAddress(asked) ? [clue('address', asked, asked)] : [];
};

const flowClues = (flow: Flow, series: Observed, map: TopologyMap): readonly Clue[] => [
  ...serverNames(flow, askedOf(series)).map((name) =>
    clue('server', name, map.names.get(`servers/${name}`) ?? name),
  ),
  ...serviceClue(flow),
  ...entityClues(flow, map),
  ...(flow.firewallId === null ? [] : [firewallClue(flow.firewallId, flow, map)]),
];

/** One service is what listens on one port, on every server that has it. */
const serviceClue = ({ destination, transport, ports }: Flow): readonly Clue[] => {
  const name = `${destination.label}, ${formatService(transport, ports)}`;
  return destination.hosts.length > 0 ? [clue('service', name, capital(name))] : [];
};

/** The pool, gateway or reverse proxy that a flow leads to, and its site. */
const entityClues = (
  { destination: { entity, label } }: Flow,
  map: TopologyMap,
): readonly Clue[] => {
  if (entity === null) return [];
  const key = `${entity.collection}/${entity.id}`;
  const site = map.sites.get(key);
  return [
    clue('pool', key, map.names.get(key) ?? label),
    ...(site === undefined ? [] : [clue('site', site, map.names.get(`sites/${site}`) ?? site)]),
  ];
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Of the destination, those servers that have the address which is asked. */
const serverNames = ({ destination }: Flow, asked: string): readonly string[] =>
  destination.hosts
    .filter(({ kind, address, publicAddress, name }) =>
      kind === 'node' ? [address, publicAddress, name.toLowerCase()].includes(asked) : false,
    )
    .map(({ name }) => name);

const zoneWords: Readonly<Record<Zone, string>> = {
  partner: 'partners',
  internet: 'the internet',
  perimeter: 'the perimeter',
  internal: 'the inside',
};

const firewallClue = (id: string, { source }: Flow, map: TopologyMap): Clue => {
  const name = map.names.get(`firewalls/${id}`) ?? id;
  return clue('firewall', `${id}/${source.zone}`, `${name} from ${zoneWords[source.zone]}`);
};

const certificateClues = (
  series: Observed,
  flows: readonly Flow[],
  map: TopologyMap,
): readonly Clue[] => {
  const asked = askedOf(series);
  const servers = [...new Set(flows.flatMap((flow) => serverNames(flow, asked)))];
  return (series.plan?.certificates ?? []).flatMap((id) => {
    const title = map.certificates.get(id)?.title ?? id;
    return [
      clue('certificate', id, title),
      ...servers.map((server) => clue('listener', `${id}@${server}`, `${title}, on ${server}`)),
    ];
  });
};

const nameClues = (series: Observed, map: TopologyMap): readonly Clue[] => {
  const name = nameOf(series);
  if (name === '' || isAddress(name)) return [];
  const record = recordOf(series, map);
  const view = record?.view ?? viewOf(series);
  return [
    clue('name', `${view}/${name}`, `${name} in the ${view} DNS`),
    ...(record
      ? [clue('zone', `${view}/${record.zone}`, `${record.zone} in the ${view} DNS`)]
      : []),
  ];
};

/** The name that is looked up: that of a record, or that of what is asked. */
const nameOf = (series: Observed): string => {
  const { name } = series.target;
  if (series.kind !== 'dns') return askedOf(series);
  return typeof name === 'string' ? name.toLowerCase() : '';
};

const recordOf = ({ plan }: Observed, { records }: TopologyMap): DnsRecord | undefined =>
  plan?.records.map((id) => records.get(id)).find((record) => record !== undefined);

const viewOf = ({ plan, agent }: Observed): string => {
  const zone = plan?.from ?? agent?.zone ?? 'internet';
  return zone === 'internet' || zone === 'partner' ? 'external' : zone;
};
