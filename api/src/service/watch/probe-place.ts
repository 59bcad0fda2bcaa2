import type { Flow } from '../../domain/flow.ts';
import { edgeServiceNames } from '../../domain/perimeter.ts';
import type { Plan } from '../../domain/plan.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { Design } from '../../domain/topology.ts';

/** What lists show of a probe: the group it stands in, the service and the address. */
export interface ProbePlace {
  readonly group: string;
  readonly service: string;
  readonly address: string;
}

/** Where every probe of a plan stands in lists. What must be closed stands with what is open at its address. */
export const probePlaces = (
  probes: readonly PlannedProbe[],
  plan: Pick<Plan, 'flows'>,
  design: Pick<Design, 'edgeServices' | 'partners'>,
): ReadonlyMap<string, ProbePlace> => {
  const flows = new Map(plan.flows.map((flow) => [flow.id, flow]));
  const groups = new Map<string, string>();
  const places = new Map<string, ProbePlace>();
  for (const probe of probes) {
    const place = probe.expected === 'closed' ? closedPlace(probe) : openPlace(probe);
    const [flowId = ''] = probe.flows;
    const flow = flows.get(flowId);
    const group = flow
      ? groupOfFlow(flow, design)
      : (groups.get(place.address) ?? other(probe, place, design));
    if (flow && !groups.has(place.address)) groups.set(place.address, group);
    places.set(probe.id, { group, ...place });
  }
  return places;
};

const openPlace = (probe: PlannedProbe): Omit<ProbePlace, 'group'> => ({
  service: plannedServiceOf(probe),
  address: addressOf(probe),
});

/** Beside the port itself stands what is asked there, and beside the web what is published. */
const plannedServiceOf = (probe: PlannedProbe): string => {
  const { service } = probe.target;
  const more = probe.kind === 'sip-sign-in' ? 'sign-in' : service;
  return typeof more === 'string' ? `${serviceOf(probe)}, ${more}` : serviceOf(probe);
};

/** What must be closed is a port, however it is asked: the id says which. */
const closedPlace = (probe: PlannedProbe): Omit<ProbePlace, 'group'> => {
  const [, address, service, more] =
    /^closed:\w+\/([^/]+)\/(\w+\/\d+)(?:\/(.+))?$/.exec(probe.id) ?? [];
  if (!address || !service) return openPlace(probe);
  return { service: more ? `${service}, ${more}` : service, address };
};

/** `tcp/443`, `A`, `https`. */
export const serviceOf = ({ kind, target }: Pick<PlannedProbe, 'kind' | 'target'>): string => {
  const { port, ports, type, transport } = target;
  if (kind === 'dns') return typeof type === 'string' ? type : 'A';
  if (Array.isArray(ports)) return ports.join(', ');
  if (typeof port !== 'number') return kind;
  return `${transport === 'udp' ? 'udp' : 'tcp'}/${port}`;
};

/** Name, address or domain that is asked. */
export const addressOf = ({ target }: Pick<PlannedProbe, 'target'>): string =>
  ['host', 'name', 'domain', 'url', 'server']
    .map((field) => target[field])
    .find((value) => typeof value === 'string') ?? '';

type Names = Pick<Design, 'edgeServices' | 'partners'>;

const groupOfFlow = (flow: Flow, design: Names): string => {
  const { source, destination } = flow;
  if (source.entity?.collection === 'reverseProxies') return source.label;
  const pool = design.edgeServices.filter(({ poolId }) => poolId === destination.entity?.id);
  if (pool.length === 0) return capital(destination.label);
  // MRAS is asked by SIP, and belongs to the service whose credentials it gives.
  const isMras = pool.some(({ mrasPort }) => mrasPort === flow.ports.first);
  const found = EDGE.find(({ kind, matches }) =>
    isMras ? kind === 'av' : matches.test(flow.protocol),
  );
  if (!found) return capital(destination.label);
  const service = pool.find(({ kind }) => kind === found.kind);
  return service ? `${found.title}, ${service.fqdn}` : found.title;
};

interface EdgeGroup {
  readonly title: string;
  readonly kind: Design['edgeServices'][number]['kind'] | null;
  /** Protocols of its flows. */
  readonly matches: RegExp;
}

const EDGE: readonly EdgeGroup[] = [
  { title: edgeServiceNames['web-conferencing'], kind: 'web-conferencing', matches: /PSOM/ },
  { title: edgeServiceNames.av, kind: 'av', matches: /MSTURN|RTP/ },
  { title: 'Replication', kind: null, matches: /^HTTPS/ },
  { title: 'Central logging', kind: null, matches: /^CLS/ },
  { title: edgeServiceNames.access, kind: 'access', matches: /^(?:SIP|XMPP)/ },
];

const other = (
  { id, kind, partners: [partner], expected }: PlannedProbe,
  { address }: Pick<ProbePlace, 'address'>,
  design: Names,
): string => {
  if (partner !== undefined) return `Partner edge, ${partnerOf(partner, design)}`;
  if (kind === 'dns' && expected === 'open')
    return `DNS ${/^record:(\w+)/.exec(id)?.[1] ?? 'records'}`;
  return `Not planned, ${address}`;
};

const partnerOf = (partner: string, { partners }: Names): string => {
  const { proxyFqdn, domain } = partners.find(({ id }) => id === partner) ?? {};
  return proxyFqdn ?? domain ?? partner;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
