import type { authority } from '../certificates.ts';
import { apart, type Row } from './faults.ts';
import { kamailioServer } from './kamailio-server.ts';
import { prosodyServer } from './prosody-server.ts';
import { tlsRow } from './tls-row.ts';

type Authority = ReturnType<typeof authority>;

const SRV = 'its records are those of the name server beside it';

/** Federation with Kamailio in the place of an Access Edge. */
export const kamailioRow = (ca: Authority): Row => ({
  ...apart,
  ...tlsRow({
    ...{ ca, name: 'sip.contoso.com', kind: 'sip-federation', secrets: identityOf(ca) },
    serve: (issued, options) => kamailioServer(issued, options, ca.root),
    options: { requestCert: true },
    target: (port) => ({
      ...{ domain: 'contoso.com', from: 'fabrikam.com', server: `sip.contoso.com:${port}` },
    }),
  }),
  'SRV record to an alias': SRV,
  'SRV record to another domain': SRV,
});

/** Federation with Prosody. */
export const prosodyRow = (ca: Authority): Row => ({
  ...apart,
  ...tlsRow({
    ...{ ca, name: 'fabrikam.com', kind: 'xmpp', secrets: identityOf(ca) },
    serve: (issued, options) => prosodyServer(issued, options, ca.root),
    // Who has shown no certificate is believed by dialback only.
    withoutRequest: ['dialback-only'],
    options: { requestCert: true },
    target: (port) => ({
      ...{ domain: 'fabrikam.com', from: 'contoso.com', server: `fabrikam.com:${port}` },
    }),
  }),
  'SRV record to an alias': SRV,
  'SRV record to another domain': SRV,
});

const identityOf = (ca: Authority) => {
  const { certificate, key } = ca.issue({ names: ['contoso.com', 'sip.fabrikam.com'] });
  return { identity: { certificate, key } };
};
