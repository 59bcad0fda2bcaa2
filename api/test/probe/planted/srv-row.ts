import type { TlsOptions } from 'node:tls';
import type { ProbeSecrets } from '../../../src/probe/probe.ts';
import type { authority, Issued } from '../certificates.ts';
import { ask, openGuard, testNames } from '../probing.ts';
import type { Planted, Row } from './faults.ts';

/** A server that partners find by an SRV record. */
export interface FoundServer {
  readonly ca: ReturnType<typeof authority>;
  readonly kind: 'sip-federation' | 'xmpp';
  readonly domain: string;
  readonly from: string;
  readonly secrets: ProbeSecrets;
  readonly serve: (issued: Issued, options: TlsOptions) => Promise<number>;
}

/** Records that lead to a server as they should not. */
export const srvRow = ({ ca, kind, domain, from, secrets, serve }: FoundServer) => {
  const found = (
    host: string,
    alias: string | null,
    code: 'srv-target-is-alias' | 'srv-target-in-another-domain',
  ): Planted => ({
    codes: [code],
    probe: async () => {
      // XMPP servers show a certificate of the domain itself.
      const issued = ca.issue({ names: kind === 'xmpp' ? [domain, host] : [host] });
      const port = await serve(issued, { requestCert: true, rejectUnauthorized: false });
      const names = testNames({
        hosts: { [host]: ['127.0.0.1'] },
        services: async () => [{ priority: 0, weight: 0, port, target: host }],
        alias: async () => alias,
      });
      const all = { trust: [ca.root], ...secrets };
      return ask(kind, { domain, from }, { guard: openGuard(names), secrets: all });
    },
  });
  return {
    'SRV record to an alias': found(`edge.${domain}`, `real.${domain}`, 'srv-target-is-alias'),
    'SRV record to another domain': found(
      'edge.provider.example',
      null,
      'srv-target-in-another-domain',
    ),
  } as const satisfies Partial<Row>;
};
