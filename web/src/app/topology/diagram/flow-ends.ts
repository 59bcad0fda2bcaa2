import { edgeServiceNames, type EdgeServiceKind } from '@contract/entities';
import type { Endpoint, Flow } from '@contract/plan';
import type { DesignRows } from './design-rows';
import { insideId, insideOf, outsiders, partId } from './part-ids';

/** The part of the diagram that each end of a flow belongs to; more than one where several kinds of people are meant. */
export interface FlowEnds {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Finds the ends of flows in a design. */
export const flowEnds = ({
  edgeServices,
  servers,
}: Pick<DesignRows, 'edgeServices' | 'servers'>) => {
  const poolOf = new Map(servers.map(({ fqdn, poolId }) => [fqdn, partId('pools', poolId)]));
  const services = new Map(
    edgeServices.map(({ poolId, kind, id }) => [`${poolId}/${kind}`, partId('edgeServices', id)]),
  );
  const endOf = (flow: Flow, end: Endpoint): readonly string[] => {
    if (end.entity) return [ofEntity(flow, end, services)];
    if (end.zone === 'internet' || end.zone === 'partner') return outsidersOf(flow, end);
    const pools = new Set(end.hosts.map(({ name }) => poolOf.get(name)));
    const named = [...pools].flatMap((id) => id ?? []);
    return named.length > 0 && named.length === pools.size ? named : [insideId(end)];
  };
  return (flow: Flow): FlowEnds => ({
    from: endOf(flow, flow.source),
    to: endOf(flow, flow.destination),
  });
};

const kinds = Object.entries(edgeServiceNames) as readonly (readonly [EdgeServiceKind, string])[];

/** An edge pool is met at the service that its label names, else at its inside. */
const ofEntity = (
  { side }: Flow,
  { entity, label, zone }: Endpoint,
  services: ReadonlyMap<string, string>,
): string => {
  const { collection, id } = entity ?? { collection: '', id: '' };
  if (collection !== 'pools' || zone !== 'perimeter') return partId(collection, id);
  const kind = kinds.find(([, name]) => label.startsWith(`${name} of `))?.[0];
  const service = kind && services.get(`${id}/${kind}`);
  return service ?? (side === 'internal' ? insideOf(id) : partId(collection, id));
};

/** Who `any` is: the facts name no addresses outside, but protocol and scenarios tell who speaks. */
const outsidersOf = (flow: Flow, { label }: Endpoint): readonly string[] => {
  const { protocol, direction, reason, destination } = flow;
  if (label !== 'any') return [outsiders.publicIm];
  if (destination.entity?.collection === 'reverseProxies') return [outsiders.mobile];
  if (/XMPP/i.test(protocol)) return [outsiders.xmpp];
  if (/MTLS/.test(protocol)) return peers(reason.scenarios);
  return direction === 'out' ? servedTo(protocol) : mediaOrUsers(reason.scenarios);
};

const peers = (scenarios: readonly string[]): readonly string[] =>
  scenarios.includes('im-public') ? [outsiders.partners, outsiders.publicIm] : [outsiders.partners];

const servedTo = (protocol: string): readonly string[] =>
  /DNS|HTTP/.test(protocol) ? [outsiders.internet] : [outsiders.partners];

const mediaOrUsers = (scenarios: readonly string[]): readonly string[] => {
  const federated = scenarios.some((id) => id.endsWith('-federated'));
  const remote = scenarios.length === 0 || scenarios.some((id) => !id.endsWith('-federated'));
  return [...(remote ? [outsiders.remote] : []), ...(federated ? [outsiders.partners] : [])];
};
