import type { Party } from '../../domain/party.ts';
import type { ReverseProxy } from '../../domain/perimeter.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Requirement } from '../../domain/requirement.ts';
import type { Service } from '../leg-between.ts';
import { perStage } from '../per-stage.ts';
import { type Segment, segment } from '../segment.ts';
import { poolsOf, type Stage } from '../stage.ts';
import { proxyStand, webStand } from '../stands.ts';
import { internetDns, type Side, type Station, user } from '../station.ts';
import { arrow, tcp, udp } from './arrow.ts';
import { webSite } from './hop-certificates.ts';
import { conditions, configured, found, passage, shown } from './requirements.ts';
import { homeOf } from './route.ts';

/** One thing that a client outside asks of web services behind the reverse proxy. */
export interface WebRequest {
  readonly key: string;
  /** Names it may go by, each of which some user or domain uses; all must work. */
  readonly hosts: readonly string[];
  readonly name: string;
  readonly template: string;
  readonly phase: string;
  readonly pool: Pool;
  readonly nameFailure: string;
  /** The client looked the name up for an earlier request. */
  readonly isKnown?: boolean;
  /** Over plain HTTP: port 80 to 8080. */
  readonly plain?: boolean;
  readonly decides?: readonly Requirement[];
}

/** The reverse proxy that publishes a pool: of its site, else of its central site, else the first one. */
export const proxyOf = ({ proxies, sites }: Stage, { siteId }: Pool): ReverseProxy | null => {
  const central = sites.get(siteId)?.centralSiteId;
  return (
    proxies.find((proxy) => proxy.siteId === siteId) ??
    proxies.find((proxy) => proxy.siteId === central) ??
    proxies[0] ??
    null
  );
};

/** Name look-up, connection to the reverse proxy, and the way on to the external web site of the pool. */
export const webRequest = (stage: Stage, client: Station, asked: WebRequest): Segment =>
  segment(stage, `web ${asked.key} ${client.lifeline.id} ${asked.pool.id}`, () => {
    const proxy = proxyOf(stage, asked.pool);
    const looksUp = arrow(client.lifeline, internetDns(stage).lifeline, {
      message: { kind: 'dns', name: `A ${asked.hosts[0] ?? ''}`, template: 'dns-query' },
      protocol: 'DNS',
      service: udp(53),
      phase: asked.phase,
      requires: [...namesFound(asked), ...published(asked, proxy)],
      confidence: 'confirmed',
    });
    const before = asked.isKnown && proxy ? [] : [looksUp];
    return proxy ? [...before, ...through(stage, client, asked, proxy)] : before;
  });

/** A web ticket and a client certificate for TLS-DSK, from the web services of the home pool. */
export const fetchTicket = (stage: Stage, party: Party, side: Side): Segment[] => {
  const home = homeOf(stage, party);
  if (!home?.externalWebFqdn || party.kind === 'guest') return [];
  return [
    webRequest(stage, user(stage, party, side), {
      key: 'ticket',
      hosts: [home.externalWebFqdn],
      name: 'POST web ticket',
      template: 'web-ticket',
      phase: 'Sign-in',
      pool: home,
      nameFailure: 'web-name-missing',
      decides: conditions('account-not-enabled', 'ticket-invalid', 'ticket-expired'),
    }),
  ];
};

/** The pool that answers discovery and meeting addresses: a Director if there is one, else with Central Management, else any. */
export const entryPool = perStage((stage): Pool | null => {
  const homes = poolsOf(stage, 'front-end', 'standard-edition');
  const central = homes.find(({ centralManagement }) => centralManagement);
  return poolsOf(stage, 'director')[0] ?? central ?? homes[0] ?? null;
});

const namesFound = ({ hosts, nameFailure }: WebRequest): Requirement[] =>
  hosts.map((name) => found('external', [{ name, type: 'A' }], nameFailure));

const published = ({ pool }: WebRequest, proxy: ReverseProxy | null): Requirement[] => [
  configured(`a reverse proxy for ${pool.fqdn}`, {
    entity: { collection: 'pools', id: pool.id },
    target: proxy && { collection: 'reverseProxies', id: proxy.id },
    failure: 'no-reverse-proxy',
  }),
];

const through = (
  stage: Stage,
  client: Station,
  asked: WebRequest,
  proxy: ReverseProxy,
): Segment['arrows'] => {
  const { outer, inner, front, back, refused, protocol } = wayOf(asked);
  const outside = proxyStand(stage, proxy, 'outside');
  const inside = proxyStand(stage, proxy, 'inside');
  const site = webStand(stage, asked.pool);
  const message = { kind: 'http', name: asked.name, template: asked.template } as const;
  const common = { message, protocol, phase: asked.phase, confidence: 'confirmed' } as const;
  return [
    arrow(client.lifeline, outside.lifeline, {
      ...common,
      service: outer,
      requires: [
        passage(stage, [client.outside, outside], outer, front),
        ...(asked.plain ? [] : certificates(asked, proxy)),
      ],
    }),
    arrow(outside.lifeline, site.lifeline, {
      ...common,
      service: inner,
      requires: [
        passage(stage, [inside, site], inner, back),
        ...(refused === null ? [] : [webSite(asked.pool, refused)]),
        ...(asked.decides ?? []),
      ],
    }),
    arrow(outside.lifeline, client.lifeline, {
      ...common,
      message: { kind: 'http', name: '200 OK', template: `${asked.template}-reply` },
      service: outer,
      direction: 'reply',
      requires: [passage(stage, [client.outside, outside], outer, front)],
    }),
  ];
};

const wayOf = ({ plain, key }: WebRequest): Way => (plain ? plainWay : (ways[key] ?? secureWay));

/** Ports on both sides of the reverse proxy, and the failures of each; plain HTTP shows no certificate. */
interface Way {
  readonly outer: Service;
  readonly inner: Service;
  readonly front: string;
  readonly back: string;
  readonly refused: string | null;
  readonly protocol: string;
}

const secureWay: Way = {
  outer: tcp(443),
  inner: tcp(4443),
  front: 'reverse-proxy-blocked',
  back: 'web-site-blocked',
  refused: 'web-site-certificate-refused',
  protocol: 'HTTPS',
};
/** Who gets no ticket for a client certificate signs in without one, where the server offers that. */
const ticketWay: Way = {
  ...secureWay,
  front: 'web-ticket-blocked',
  back: 'web-ticket-blocked',
  refused: 'web-ticket-certificate-refused',
};
const ways: Readonly<Partial<Record<string, Way>>> = { ticket: ticketWay };
const plainWay: Way = {
  outer: tcp(80),
  inner: tcp(8080),
  front: 'http-redirect-blocked',
  back: 'http-redirect-blocked',
  refused: null,
  protocol: 'HTTP',
};

const certificates = ({ hosts }: WebRequest, proxy: ReverseProxy): Requirement[] =>
  hosts.map((name) =>
    shown(
      { collection: 'reverseProxies', id: proxy.id },
      { usage: 'HTTPS listener', name, failure: 'proxy-certificate-refused' },
    ),
  );
