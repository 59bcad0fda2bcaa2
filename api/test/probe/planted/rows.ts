import { createServer } from 'node:http';
import type { ProbeKind } from '../../../src/domain/probe.ts';
import type { authority } from '../certificates.ts';
import { fakeAvEdge, fakeAvEdgeUdp, mras } from '../fake-av-edge.ts';
import { ask, listening, openGuard, testNames, tlsServer } from '../probing.ts';
import { apart, never, type Planted, type Row } from './faults.ts';
import { answering, believes, blockedUdp, challenge, page, xmppServer } from './servers.ts';
import { srvRow } from './srv-row.ts';
import { tlsRow } from './tls-row.ts';

type Authority = ReturnType<typeof authority>;

/** Servers of all kinds but relays and name servers, which are real ones. */
export const rowsOf = (ca: Authority): Readonly<Record<string, Row>> => ({
  'SIP listener': {
    ...tlsRow({ ...sip(ca), kind: 'sip', target: at(SIP, { domain: 'contoso.com' }) }),
    ...apart,
    'UDP blocked': blocked('sip', { domain: 'contoso.com' }),
  },
  'Access Edge, remote users': {
    ...tlsRow({
      ...{ ca, name: SIP, kind: 'sip-sign-in' },
      talk: answering('401 Unauthorized', challenge),
      target: at(SIP, { address: 'alice@contoso.com' }),
    }),
    ...apart,
    'no request for a client certificate':
      'remote users have no certificate that could be asked for',
  },
  'Access Edge, federation': {
    ...tlsRow({
      ...{ ...sip(ca), kind: 'sip-federation', secrets: identity(ca) },
      options: { requestCert: true, rejectUnauthorized: false },
      target: (port) => ({ ...DOMAINS, server: `${SIP}:${port}` }),
    }),
    ...apart,
    ...srvRow({
      ...{ ...DOMAINS, ca, kind: 'sip-federation', secrets: identity(ca) },
      serve: (issued, options) => tlsServer(issued, options, answering('200 OK')),
    }),
  },
  'Web Conferencing Edge': {
    ...tlsRow({ ca, name: WEBCON, kind: 'psom', target: at(WEBCON) }),
    ...apart,
    'no request for a client certificate':
      'participants have no certificate that could be asked for',
  },
  'Reverse proxy': {
    ...tlsRow({
      ...{ ca, name: WEB, kind: 'https', talk: page },
      target: (port) => ({ url: `https://${WEB}:${port}/` }),
    }),
    ...apart,
    'no request for a client certificate': 'browsers have no certificate that could be asked for',
    'redirect loop': looping('https'),
  },
  'Revocation list': {
    ...withoutTls('http-crl'),
    ...apart,
    'redirect loop': looping('http-crl'),
  },
  'XMPP server': {
    ...tlsRow({
      ...{ ca, name: XMPP, kind: 'xmpp', secrets: identity(ca) },
      serve: (issued, options) => xmppServer(believes.external, issued, options),
      options: { requestCert: true, rejectUnauthorized: false },
      target: (port) => ({ domain: XMPP, from: 'contoso.com', server: `${XMPP}:${port}` }),
    }),
    ...apart,
    ...srvRow({
      ...{ ca, kind: 'xmpp', domain: XMPP, from: 'contoso.com', secrets: identity(ca) },
      serve: (issued, options) => xmppServer(believes.external, issued, options),
    }),
    'dialback only': {
      codes: ['dialback-only'],
      probe: async () => {
        const port = await xmppServer(believes.dialback, ca.issue({ names: [XMPP] }));
        return asks('xmpp', { domain: XMPP, from: 'contoso.com', server: `${XMPP}:${port}` }, ca);
      },
    },
  },
  'A/V Edge': {
    ...withoutTls('ms-turn'),
    ...apart,
    'UDP blocked': blocked('ms-turn', {}),
    'relay range blocked': {
      codes: ['relay-blocked'],
      probe: async () => {
        const port = await fakeAvEdgeUdp({ drops: 'in' });
        const target = { host: '127.0.0.1', port, transport: 'udp' };
        return ask('ms-turn', target, { secrets: { mras } });
      },
    },
  },
});

const SIP = 'sip.contoso.com';
const WEBCON = 'webcon.contoso.com';
const WEB = 'lyncweb.contoso.com';
const XMPP = 'fabrikam.com';
const DOMAINS = { domain: 'contoso.com', from: 'fabrikam.com' };

const at =
  (host: string, more: object = {}) =>
  (port: number): object => ({ host, port, ...more });

const sip = (ca: Authority) => ({ ca, name: SIP, talk: answering('200 OK') }) as const;

const identity = (ca: Authority) => {
  const { certificate, key } = ca.issue({ names: ['sip.fabrikam.com', 'contoso.com'] });
  return { identity: { certificate, key } };
};

const asks = (kind: ProbeKind, target: object, ca: Authority) =>
  ask(
    kind,
    { ...target },
    {
      guard: openGuard(testNames({ hosts: { [XMPP]: ['127.0.0.1'], [SIP]: ['127.0.0.1'] } })),
      secrets: { trust: [ca.root] },
    },
  );

/** Nothing comes back over UDP. */
const blocked = (kind: ProbeKind, more: object): Planted => ({
  codes: ['no-reply'],
  probe: async () =>
    ask(
      kind,
      { host: '127.0.0.1', port: await blockedUdp(), transport: 'udp', ...more },
      { visitTimeoutMs: 600 },
    ),
});

const looping = (kind: 'https' | 'http-crl'): Planted => ({
  codes: ['redirect-loop'],
  probe: async () => {
    const port = await listening(
      createServer(({ url }, response) => {
        response.writeHead(302, { location: url === '/a' ? '/b' : '/a' }).end();
      }),
    );
    return ask(kind, { url: `http://127.0.0.1:${port}/a` });
  },
});

/** Of servers without TLS only the addresses of their names are left. */
const withoutTls = (kind: 'http-crl' | 'ms-turn') =>
  ({
    'expired certificate': never.noTls,
    'certificate of another name': never.noTls,
    'missing intermediate certificate': never.noTls,
    'old TLS only': never.noTls,
    'no request for a client certificate': never.noTls,
    'AAAA dead while A is fine': {
      codes: ['connection-refused'],
      probe: async () => {
        const host = 'two.contoso.com';
        const web = kind === 'http-crl';
        const port = web ? await listening(listServer()) : await fakeAvEdge();
        const target = web ? { url: `http://${host}:${port}/a.crl` } : { host, port };
        const names = testNames({ hosts: { [host]: ['127.0.0.1', '::1'] } });
        return ask(kind, target, { guard: openGuard(names) });
      },
    },
  }) as const satisfies Partial<Row>;

/** The shortest list that there can be: nobody signed it, and nobody looks. */
const listServer = () =>
  createServer((_, response) => {
    const dates = Buffer.concat([der(0x17, '260101000000Z'), der(0x17, '491231235959Z')]);
    const name = der(0x30, '');
    const algorithm = der(0x30, '');
    response.end(der(0x30, der(0x30, Buffer.concat([algorithm, name, dates]))));
  });

const der = (tag: number, content: string | Buffer): Buffer => {
  const bytes = Buffer.from(content);
  return Buffer.concat([Buffer.of(tag, bytes.length), bytes]);
};
