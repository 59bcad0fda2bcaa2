import type { Design } from '../../../api/src/domain/topology.ts';
import { isV4 } from '../networks.ts';
import { PASSWORD } from './credentials.ts';
import { kamailioText, relaying } from './kamailio-text.ts';

/** A server inside in whose place Kamailio runs: registrar of a pool, Director, or both on the way. */
export interface InsideServer {
  readonly id: string;
  readonly address: string;
}

/** Servers of pools that route SIP, with their first address of IPv4. */
export const insideServers = (design: Design): readonly InsideServer[] =>
  design.pools
    .filter(({ kind }) => ROUTING.includes(kind))
    .flatMap(({ id }) => membersOf(design, id));

const ROUTING: readonly string[] = [
  'front-end',
  'standard-edition',
  'director',
  'survivable-branch',
];

/**
 * Kamailio in the place of a server inside. Users are called `pool.name`: the first server of their pool knows where they are,
 * and all others hand on to it. What goes out goes by the next hop of the edge pool of the federation route, whose certificate
 * the edge demands.
 */
export const kamailioInside = (design: Design, { id, address }: InsideServer): string => {
  const homes = design.pools.flatMap((pool) => {
    const [first] = ROUTING.includes(pool.kind) ? membersOf(design, pool.id) : [];
    return first ? [`$sht(home=>${pool.id}) = "${first.address}";`] : [];
  });
  return kamailioText({
    place: id,
    listen: [`${address}:5061`],
    tables: [
      ...design.sipDomains.map(({ name }) => `$sht(own=>${name}) = "1";`),
      ...homes,
      ...balanced(design).map(({ own, known }) => `$sht(behind=>${own}) = "${known}";`),
    ],
    servers: [...insideServers(design).map((each) => each.address), ...edgesInside(design)],
    routes: [...inside(address), ...outwards(design, id), ...relaying],
  });
};

const membersOf = (design: Design, poolId: string): readonly InsideServer[] =>
  design.servers
    .filter((server) => server.poolId === poolId)
    .flatMap(({ id }) => {
      const own = design.interfaces.find(
        ({ serverId, address }) => serverId === id && isV4(address),
      );
      return own ? [{ id, address: own.address }] : [];
    });

const edgesInside = (design: Design): readonly string[] => [
  ...design.interfaces
    .filter(({ side, address }) => side === 'internal' && isV4(address))
    .map(({ address }) => address),
  ...new Set(balanced(design).map(({ known }) => known)),
];

/** Edge servers that those inside know by the address of a load balancer. */
const balanced = (design: Design): readonly { readonly own: string; readonly known: string }[] =>
  design.pools
    .filter(({ kind }) => kind === 'edge')
    .flatMap(({ id, virtualAddress: known }) =>
      known === null ? [] : edgeMembers(design, id).map(({ address: own }) => ({ own, known })),
    );

const inside = (address: string): readonly string[] => [
  'if (is_method("REGISTER")) {',
  '  $var(pool) = $(tU{s.select,0,.});',
  '  $var(home) = $sht(home=>$var(pool));',
  `  if ($var(home) != 0 && $var(home) != "${address}") { add_path(); $du = "sip:" + $var(home) + ":5061;transport=tls"; route(RELAY); }`,
  // Somebody who only asks whether requests get through has no password.
  '  if ($fU != "lab") {',
  `    if (!pv_www_authenticate("$td", "${PASSWORD}", "0")) { www_challenge("$td", "0"); exit; }`,
  '    consume_credentials();',
  '  }',
  '  if ($hdr(Path) == $null) { fix_nated_register(); }',
  '  if (!save("location", "0x04")) { sl_reply_error(); }',
  '  exit;',
  '}',
  'if ($hdr(Route) != $null) { loose_route(); route(RELAY); }',
  'if ($sht(own=>$rd) == $null) { route(OUT); }',
  '$var(pool) = $(rU{s.select,0,.});',
  '$var(home) = $sht(home=>$var(pool));',
  `if ($var(home) != 0 && $var(home) != "${address}") { $du = "sip:" + $var(home) + ":5061;transport=tls"; route(RELAY); }`,
  'if (!lookup("location")) { sl_send_reply("404", "Not registered"); exit; }',
  'route(RELAY);',
  '}',
];

/** The way out of this server: to the edge where it is a next hop itself, else to one that is. */
const outwards = (design: Design, serverId: string): readonly string[] => {
  const own = design.servers.find(({ id }) => id === serverId)?.poolId;
  const { edge, hop } = routeOut(design);
  const [first] = hop === own ? edgeMembers(design, edge) : membersOf(design, hop ?? '');
  const known = balanced(design).find((each) => each.own === first?.address)?.known;
  const to = first
    ? `$du = "sip:${known ?? first.address}:5061;transport=tls"; route(RELAY);`
    : 'sl_send_reply("504", "No way out"); exit;';
  return ['route[OUT] {', to, '}'];
};

const edgeMembers = (design: Design, edge: string | undefined): readonly InsideServer[] =>
  design.servers
    .filter(({ poolId }) => poolId === edge)
    .flatMap(({ id }) => {
      const own = design.interfaces.find(
        ({ serverId, side, address }) => serverId === id && side === 'internal' && isV4(address),
      );
      return own ? [{ id, address: own.address }] : [];
    });

/** The edge pool that federation goes by, and its next hop. */
const routeOut = ({ sites, pools }: Design) => {
  const routes = sites.flatMap(({ federationRouteId }) => federationRouteId ?? []);
  const edge =
    pools.find(({ id }) => routes.includes(id)) ?? pools.find(({ kind }) => kind === 'edge');
  return { edge: edge?.id, hop: edge?.nextHopPoolId };
};
