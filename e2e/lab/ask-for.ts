import type { Ask } from './agent/ask.ts';
import { SECRET } from './etc.ts';
import type { Listener } from './listeners.ts';
import { isV4 } from './networks.ts';
import type { Scene } from './scene.ts';
import {
  accessOf,
  webNameOf,
  domainOf,
  namesOf,
  partnerDomain,
  security,
  shown,
  type Way,
} from './way.ts';

/** The questions that show whether who answers was reached and understands. */
export const asksFor = (way: Way): readonly Ask[] => [ASKS[way.listener.kind](way)].flat();

const ASKS: Readonly<Record<Listener['kind'], (way: Way) => Ask | readonly Ask[]>> = {
  named: (way) => dns(way),
  turnserver: ({ end, crossing: { transport, family } }) => ({
    kind: 'relay',
    end,
    transport,
    secret: SECRET,
    family: `ipv${family}`,
  }),
  kamailio: (way) => sip(way),
  registrar: (way) => registered(way),
  nginx: (way) => http(way, true),
  prosody: ({ end }) => ({ kind: 'tcp', end }),
  web: (way) => web(way),
  banner: (way) => ({ kind: 'tls', end: way.end, security: security(way) }),
  echo: (way) => echo(way),
};

const dns = (way: Way): Ask => ({
  kind: 'dns',
  end: way.end,
  transport: way.crossing.transport,
  name: `_sipfederationtls._tcp.${partnerDomain(way)}`,
  type: 'SRV',
  records: 1,
});

/** A request that the Access Edge answers itself, or refuses when the arrow is about federation. */
const sip = (way: Way): Ask => {
  const { end, place, passing, scene } = way;
  const own = place === 'partner' ? (passing.partnerId ?? 'own') : 'client';
  const isServer = place === 'partner' || scene.stand.servers.includes(place);
  const base = {
    kind: 'sip' as const,
    end,
    security: { ...security(way), ...(isServer ? shown(own) : {}) },
  };
  const users = { own: `sip:lab@${domainOf(scene)}`, partner: `sip:lab@${partnerDomain(way)}` };
  const [from, to] = place === 'partner' ? [users.partner, users.own] : [users.own, users.partner];
  if (!isJudged(passing, scene))
    return {
      ...base,
      method: 'OPTIONS',
      uri: `sip:${accessOf(scene, way.listener.place).fqdn}`,
      from,
      expected: [200],
    };
  return {
    ...base,
    method: 'MESSAGE',
    uri: to,
    from,
    body: 'lab',
    expected: NOT_REFUSED,
    maySilence: true,
  };
};

/** Whether Kamailio decides by the domain of the other side: it has no list of a provider's domains, and discovers nobody. */
const isJudged = ({ arrow, partnerId }: Way['passing'], { design }: Scene): boolean =>
  arrow.requires.some(({ kind }) => kind === 'federation') &&
  LISTED.includes(design.partners.find(({ id }) => id === partnerId)?.kind ?? '');

const LISTED = ['allowed', 'blocked'];

/** All that a server may say when it is willing and something behind it is not. */
const NOT_REFUSED = [200, 404, 408, 477, 478, 480, 500, 503, 504];

/** Through Kamailio, from its other side in its own place, so that one firewall is crossed and no other. */
const registered = (way: Way): readonly Ask[] => {
  const { scene, place, listener } = way;
  const inner = scene.design.interfaces.find(
    ({ serverId, side }) => serverId === place && side === 'internal',
  );
  const { port, addresses } = accessOf(scene, place);
  const domain = domainOf(scene);
  if (!inner || addresses.length === 0)
    return [straight(way, domain, listener.place === 'partner' ? 'external' : 'internal')];
  if (listener.place === 'partner') return [toPartner(way, inner.address)];
  const through = addresses.map((address): Ask => ({
    kind: 'sip',
    end: { address, port },
    security: { issuer: '/etc/lab/ca.crt', names: [] },
    method: 'REGISTER',
    uri: `sip:${domain}`,
    from: `sip:lab@${domain}`,
    expected: [200],
  }));
  // Kamailio does not look at names of the server that it connects to.
  return [...through, straight(way, domain, 'internal')];
};

/** Kamailio takes the address of a partner that DNS has, of IPv4 where there is one: the other way is gone without it. */
const toPartner = (way: Way, inner: string): Ask => {
  const { passing, scene, end } = way;
  const domain = domainOf(scene);
  const asksDns = passing.ladder.arrows.some(
    (arrow) => arrow.from === passing.arrow.from && arrow.message.kind === 'dns',
  );
  if (!isV4(end.address) || !asksDns || !isJudged(passing, scene))
    return straight(way, domain, 'external');
  return {
    kind: 'sip',
    end: { address: inner, port: 5061 },
    security: { issuer: '/etc/lab/ca.crt', names: [], ...shown('next-hop') },
    method: 'MESSAGE',
    uri: `sip:lab@${partnerDomain(way)}`,
    from: `sip:lab@${domain}`,
    body: 'lab',
    expected: [200],
  };
};

/** A request without Kamailio, over a connection of the lab's own. */
const straight = (way: Way, domain: string, certificate: 'external' | 'internal'): Ask => ({
  kind: 'sip',
  end: way.end,
  security: { ...security(way), ...shown(certificate) },
  method: 'OPTIONS',
  uri: `sip:${domain}`,
  from: `sip:lab@${domain}`,
  expected: [200],
});

const http = (way: Way, gatewayOnly: boolean): Ask => {
  const isSecure = way.passing.arrow.protocol.includes('HTTPS');
  return {
    kind: 'http',
    end: way.end,
    ...(isSecure ? { security: security(way) } : {}),
    host: namesOf(way)[0] ?? proxiedName(way),
    gatewayOnly,
  };
};

/** Any name that the reverse proxy answers to. */
const proxiedName = ({ scene }: Way): string =>
  scene.design.pools.flatMap(({ externalWebFqdn }) => externalWebFqdn ?? [])[0] ?? '';

/** A page of a server behind a reverse proxy: through the proxy from its own place, and straight. */
const web = (way: Way): readonly Ask[] => {
  const proxy = way.scene.design.reverseProxies.find(({ id }) => id === way.place);
  const straight = http(way, false);
  if (!proxy) return [straight];
  const isSecure = way.passing.arrow.protocol.includes('HTTPS');
  const through: Ask = {
    kind: 'http',
    end: { address: proxy.externalAddress, port: isSecure ? 443 : 80 },
    ...(isSecure ? { security: { issuer: '/etc/lab/ca.crt', names: [] } } : {}),
    host: webNameOf(way.scene, way.listener.place),
    gatewayOnly: false,
  };
  return [through, straight];
};

/** A datagram through the relay to a partner and back; TCP by a connection of the lab's own. */
const echo = ({ end, crossing, place, scene }: Way): Ask => {
  const inner = scene.design.interfaces.find(
    ({ serverId, side }) => serverId === place && side === 'internal',
  );
  if (crossing.transport === 'tcp') return { kind: 'tcp', end };
  if (!inner) return { kind: 'udp', end };
  const { address, port } = end;
  return {
    kind: 'relay',
    end: { address: inner.address, port: 3478 },
    transport: 'udp',
    secret: SECRET,
    peer: { address, port },
    family: `ipv${crossing.family}`,
  };
};
