import type { authority } from '../certificates.ts';
import { ask, openGuard, testNames } from '../probing.ts';
import { apart, type Row } from './faults.ts';
import { kamailioServer } from './kamailio-server.ts';
import { prosodyServer } from './prosody-server.ts';
import { type FoundServer, srvRow } from './srv-row.ts';
import { tlsRow } from './tls-row.ts';

type Authority = ReturnType<typeof authority>;

/** Federation with Kamailio in the place of an Access Edge. */
export const kamailioRow = (ca: Authority): Row => {
  const server = {
    ...{ ca, kind: 'sip-federation', domain: 'contoso.com', from: 'fabrikam.com' },
    secrets: identityOf(ca),
    serve: (issued, options) => kamailioServer(issued, options, ca.root),
  } as const satisfies FoundServer;
  const { domain, from } = server;
  return {
    ...apart,
    ...tlsRow({
      ...{ ...server, name: 'sip.contoso.com', options: { requestCert: true } },
      target: (port) => ({ domain, from, server: `sip.contoso.com:${port}` }),
    }),
    ...srvRow(server),
  };
};

/** Federation with Prosody. */
export const prosodyRow = (ca: Authority): Row => {
  const server = {
    ...{ ca, kind: 'xmpp', domain: 'fabrikam.com', from: 'contoso.com' },
    secrets: identityOf(ca),
    serve: (issued, options) => prosodyServer(issued, options, ca.root),
  } as const satisfies FoundServer;
  const { domain, from } = server;
  const target = (port: number) => ({ domain, from, server: `${domain}:${port}` });
  return {
    ...apart,
    ...tlsRow({
      ...{ ...server, name: domain, options: { requestCert: true }, target },
      // Who has shown no certificate is believed by dialback only.
      withoutRequest: ['dialback-only'],
    }),
    ...srvRow(server),
    'dialback only': {
      codes: ['dialback-only'],
      probe: async () => {
        const own = ca.issue({ names: [domain] });
        const port = await prosodyServer(own, { requestCert: true }, ca.root, DIALBACK);
        const guard = openGuard(testNames({ hosts: { [domain]: ['127.0.0.1'] } }));
        const secrets = { trust: [ca.root], ...server.secrets };
        return ask('xmpp', target(port), { guard, secrets });
      },
    },
  };
};

/** Modules of a server that believes nobody by a certificate. */
const DIALBACK = ['s2s', 'tls', 'dialback'];

const identityOf = (ca: Authority) => {
  const { certificate, key } = ca.issue({ names: ['contoso.com', 'sip.fabrikam.com'] });
  return { identity: { certificate, key } };
};
