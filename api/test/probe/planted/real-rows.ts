import type { authority, Issued } from '../certificates.ts';
import { ask, openGuard, testNames, tlsServer } from '../probing.ts';
import { startCoturn } from '../start-coturn.ts';
import { startNamed } from '../start-named.ts';
import { apart, never, type Planted, type Row } from './faults.ts';
import { blockedUdp } from './servers.ts';
import { kamailioRow, prosodyRow } from './federation-rows.ts';
import { nginxServer } from './nginx-server.ts';
import { tlsRow } from './tls-row.ts';

type Authority = ReturnType<typeof authority>;

/** Faults at servers that are installed here, by what they are and the program that is asked. */
export const realRowsOf = (
  ca: Authority,
): Readonly<Record<string, { readonly tool: string; readonly row: Row }>> => ({
  'TURN server, coturn': { tool: 'turnserver', row: turn(ca) },
  'Name server, BIND': { tool: 'named', row: names },
  'Reverse proxy, nginx': { tool: 'nginx', row: nginx(ca) },
  'Access Edge, Kamailio': { tool: 'kamailio', row: kamailioRow(ca) },
  'XMPP server, Prosody': { tool: 'prosody', row: prosodyRow(ca) },
});

const AV = 'av.contoso.com';
const SECRET = 'not-a-secret';

/** A range for each server: they start one after the other, and none gives its ports back at once. */
let range = 57_000 + (process.pid % 20) * 100;
const nextRange = () => {
  range += 10;
  return { first: range, last: range + 9 };
};

const asksTurn = (target: object, ca: Authority, addresses = ['127.0.0.1']) =>
  ask(
    'turn',
    { host: AV, ...target },
    {
      guard: openGuard(testNames({ hosts: { [AV]: addresses } })),
      secrets: { turnSecret: SECRET, trust: [ca.root] },
    },
  );

const turn = (ca: Authority): Row => {
  const started = (issued: Issued | null, ...more: string[]) =>
    startCoturn({ secret: SECRET, relayPorts: nextRange(), ...issued }, more);
  const overTls = (codes: Exclude<Planted, string>['codes'], issue: () => Issued): Planted => ({
    codes,
    probe: async () => asksTurn({ port: (await started(issue())).tls, transport: 'tls' }, ca),
  });
  return {
    ...apart,
    'expired certificate': overTls(['certificate-expired'], () =>
      ca.issue({ names: [AV], days: -2 }),
    ),
    'certificate of another name': overTls(['certificate-wrong-name'], () =>
      ca.issue({ names: ['www.northwindtraders.com'] }),
    ),
    'missing intermediate certificate': overTls(['certificate-chain-incomplete'], () =>
      ca.issue({ names: [AV], byIntermediate: true }),
    ),
    'old TLS only': {
      codes: ['tls-too-old'],
      // coturn itself no longer speaks anything older.
      probe: async () => {
        const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' } as const;
        const options = { ...old, ciphers: 'DEFAULT@SECLEVEL=0' };
        const port = await tlsServer(ca.issue({ names: [AV] }), options);
        return asksTurn({ port, transport: 'tls' }, ca);
      },
    },
    'no request for a client certificate': 'clients have credentials in place of certificates',
    'AAAA dead while A is fine': {
      codes: ['connection-refused'],
      probe: async () =>
        asksTurn({ port: (await started(null)).port, transport: 'tcp' }, ca, ['127.0.0.1', '::1']),
    },
    'UDP blocked': {
      codes: ['no-reply'],
      probe: async () =>
        ask('turn', { host: '127.0.0.1', port: await blockedUdp() }, { visitTimeoutMs: 600 }),
    },
    'relay range blocked': {
      codes: ['relay-blocked'],
      // Its relays are said to be where nothing is, as behind a firewall without the range.
      probe: async () =>
        asksTurn({ port: (await started(null, 'external-ip=127.0.0.55/127.0.0.1')).port }, ca),
    },
  };
};

const ZONE = `$TTL 300
@ SOA ns1 hostmaster 1 3600 600 86400 300
@ NS ns1
ns1 A 127.0.0.1
sip A 203.0.113.10
alias CNAME sip
_sipfederationtls._tcp SRV 0 0 5061 alias
_xmpp-server._tcp SRV 0 0 5269 ns1.contoso.net.
`;
const OTHER_ZONE = `$TTL 300
@ SOA ns1 hostmaster 1 3600 600 86400 300
@ NS ns1
ns1 A 127.0.0.1
`;

const nameServer = (): Promise<number> =>
  startNamed({ 'contoso.com': ZONE, 'contoso.net': OTHER_ZONE });

const looksUp = (
  code: 'srv-target-is-alias' | 'srv-target-in-another-domain',
  name: string,
): Planted => ({
  codes: [code],
  probe: async () => {
    const servers = [`127.0.0.1:${await nameServer()}`];
    return ask('dns', { name, type: 'SRV', servers });
  },
});

const names: Row = {
  ...apart,
  'expired certificate': never.noTls,
  'certificate of another name': never.noTls,
  'missing intermediate certificate': never.noTls,
  'old TLS only': never.noTls,
  'no request for a client certificate': never.noTls,
  'AAAA dead while A is fine': {
    codes: ['connection-refused'],
    probe: async () => {
      const port = await nameServer();
      const servers = [`127.0.0.1:${port}`, `[::1]:${port}`];
      return ask('dns', { name: 'sip.contoso.com', servers });
    },
  },
  'SRV record to an alias': looksUp('srv-target-is-alias', '_sipfederationtls._tcp.contoso.com'),
  'SRV record to another domain': looksUp(
    'srv-target-in-another-domain',
    '_xmpp-server._tcp.contoso.com',
  ),
  'UDP blocked': {
    codes: ['no-reply'],
    probe: async () => {
      const servers = [`127.0.0.1:${await blockedUdp()}`];
      return ask('dns', { name: 'sip.contoso.com', servers }, { visitTimeoutMs: 600 });
    },
  },
};

const WEB = 'lyncweb.contoso.com';

const nginx = (ca: Authority): Row => ({
  ...tlsRow({
    ...{ ca, name: WEB, kind: 'https' },
    serve: (issued, { maxVersion }) => nginxServer(issued, maxVersion ?? null),
    target: (port) => ({ url: `https://${WEB}:${port}/` }),
  }),
  ...apart,
  'no request for a client certificate': 'browsers have no certificate that could be asked for',
  'redirect loop': {
    codes: ['redirect-loop'],
    probe: async () => {
      const port = await nginxServer(ca.issue({ names: [WEB] }), null);
      const guard = openGuard(testNames({ hosts: { [WEB]: ['127.0.0.1'] } }));
      const url = `https://${WEB}:${port}/a`;
      return ask('https', { url }, { guard, secrets: { trust: [ca.root] } });
    },
  },
});
