import type { Interview } from '../../domain/interview.ts';
import { Topology } from '../../domain/topology.ts';
import { planAddresses, type SiteNetworks } from './address-plan.ts';
import { edgePoolId, proposeEdgePool, proxiesXmpp, sipFederates } from './edge-pool.ts';
import { merge, numbered, upTo, type Parts, type Place } from './entities.ts';
import {
  callsOut,
  collocates,
  directorPoolId,
  homePoolId,
  mostPools,
  proposeDirector,
  proposeHomePools,
  proposePlainPool,
  sizeHomePools,
} from './inside.ts';
import {
  mediationPoolId,
  proposeFirewalls,
  proposeGateway,
  proposeReverseProxy,
  proposeXmppGateway,
} from './perimeter.ts';
import { proposeNetworks } from './networks.ts';
import { proposePolicies, proposeSettings } from './policies.ts';
import { settleAnswers } from './settle-answers.ts';

/**
 * A complete topology from the answers of the interview, with every name, address and port filled in, and in sentences
 * what was assumed or left out. The same answers give the same topology. Addresses that do not fit into the given
 * ranges are left out and noted.
 */
export const proposeTopology = (answers: Interview): { topology: Topology; notes: string[] } => {
  const settled = settleAnswers(answers);
  const networks = planAddresses(settled);
  const places = settled.sites.map((site, i) => ({
    answers: settled,
    site,
    networks: networks[i] as SiteNetworks,
  }));
  const parts = [
    organization(places),
    ...places.flatMap((place) => proposeSite(place, places)),
    proposePolicies(settled),
  ];
  return {
    topology: Topology.parse({
      name: settled.name,
      settings: proposeSettings(settled),
      ...merge(parts),
    }),
    notes: [...settled.notes, ...sizes(places), ...shortages(places)],
  };
};

const organization = (places: readonly Place[]): Parts => {
  const hub = places[0];
  const route = hub && edgePoolOf(hub, places);
  return {
    sipDomains: (hub?.answers.sipDomains ?? []).map((name, i) => ({
      id: domainId(name, i),
      name,
      isDefault: i === 0,
    })),
    sites: places.map(({ answers, site }) => ({
      id: site.id,
      name: site.name,
      userCount: site.users,
      federationRouteId: route && sipFederates({ answers }) ? route : null,
      xmppRouteId: route && proxiesXmpp({ answers }) ? route : null,
    })),
  };
};

const domainId = (name: string, position: number): string =>
  /^[a-z0-9][a-z0-9.-]{0,99}$/.test(name) ? name : `domain-${position + 1}`;

const proposeSite = (place: Place, places: readonly Place[]): Parts[] => {
  const { answers, site } = place;
  const edge = edgePoolOf(place, places);
  const homes = proposeHomePools(place, edge);
  return [
    proposeNetworks(place),
    ...(site.hasEdge ? atTheEdge(place, places) : []),
    ...(site.isHub && answers.director ? [proposeDirector(place, edge)] : []),
    ...homes,
    ...(homes.length > 0 ? voice(place, edge) : []),
    ...(site.isHub && answers.features.has('office-web-apps') ? [officeWebApps(place)] : []),
  ];
};

const atTheEdge = (place: Place, places: readonly Place[]): Parts[] => {
  const { answers, site } = place;
  const first = places.find((other) => other.site.hasEdge) === place;
  const gateway = first && answers.features.has('xmpp') && !proxiesXmpp(place);
  return [
    proposeEdgePool(place, nextHop(place, places), first),
    ...(gateway ? [proposeXmppGateway(place)] : []),
    ...(answers.reverseProxy ? [proposeReverseProxy(place)] : []),
    ...(site.hasEdge ? [proposeFirewalls(place)] : []),
  ];
};

/** The Director where there is one, else the home pool of the site, else that of the hub. */
const nextHop = (place: Place, [hub = place]: readonly Place[]): string => {
  if (place.answers.director && (place.site.isHub || sizeHomePools(place).pools === 0))
    return directorPoolId(hub);
  return homePoolId(sizeHomePools(place).pools > 0 ? place : hub);
};

const edgePoolOf = (place: Place, places: readonly Place[]): string =>
  edgePoolId(place.site.hasEdge ? place : (places.find(({ site }) => site.hasEdge) ?? place));

const voice = (place: Place, edge: string): Parts[] => {
  if (!callsOut(place)) return [];
  const servers = upTo(2).map((n) => numbered('med', n, place.site.suffix));
  const pool = {
    id: mediationPoolId(place),
    kind: 'mediation' as const,
    servers,
    edgePoolId: edge,
  };
  return [...(collocates(place) ? [] : [proposePlainPool(place, pool)]), proposeGateway(place)];
};

const officeWebApps = (place: Place): Parts => {
  const id = numbered('owa', 1, place.site.suffix);
  return proposePlainPool(place, { id, kind: 'office-web-apps', servers: [id], edgePoolId: null });
};

const sizes = (places: readonly Place[]): string[] =>
  places.flatMap((place) => {
    const { standard, pools, wanted, frontEnds } = sizeHomePools(place);
    const { name } = place.site;
    if (pools < wanted)
      return [`${name} needs ${wanted} Front End pools: ${mostPools} are proposed.`];
    if (pools === 0) return [`${name} has no users and gets no pool.`];
    return [
      standard
        ? `${name}: Standard Edition, enough below 5,000 users.`
        : `${name}: ${pools === 1 ? 'a pool' : `${pools} pools`} of ${frontEnds} Front Ends, one to spare.`,
    ];
  });

const shortages = (places: readonly Place[]): string[] => {
  const supplies = places.flatMap(({ site, networks: { clients: _, ...networks } }) =>
    Object.values(networks).map((supply) => ({ site, supply })),
  );
  return [...new Map(supplies.map((one) => [one.supply, one])).values()]
    .filter(({ supply }) => supply.missing() > 0)
    .map(({ site, supply }) =>
      supply.prefix === null
        ? `A range is too small to give every site a network: ${supply.missing()} addresses of ${site.name} are left out.`
        : `${supply.prefix} is too small for ${site.name}: ${supply.missing()} addresses are left out.`,
    );
};
