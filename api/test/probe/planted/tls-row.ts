import type { TlsOptions, TLSSocket } from 'node:tls';
import type { ProbeFailureCode } from '../../../src/domain/report.ts';
import type { ProbeKind } from '../../../src/domain/probe.ts';
import type { authority, Issued } from '../certificates.ts';
import { ask, openGuard, testNames, tlsServer } from '../probing.ts';
import type { Planted, Row } from './faults.ts';

/** A server behind TLS, and how it is asked. */
export interface TlsServer {
  readonly ca: ReturnType<typeof authority>;
  /** Name that its certificate has when nothing is planted. */
  readonly name: string;
  readonly kind: ProbeKind;
  readonly target: (port: number) => object;
  /** What it says over TLS. */
  readonly talk?: (socket: TLSSocket) => void;
  /** How it is served where that is not TLS from the first byte. */
  readonly serve?: (issued: Issued, options: TlsOptions) => Promise<number>;
  readonly options?: TlsOptions;
  readonly secrets?: object;
  /** What else is said where nobody asks for a certificate. */
  readonly withoutRequest?: readonly ProbeFailureCode[];
}

const OLD = {
  minVersion: 'TLSv1.1',
  maxVersion: 'TLSv1.1',
  ciphers: 'DEFAULT@SECLEVEL=0',
} as const satisfies TlsOptions;

/** Faults of certificates, TLS and addresses, planted at one server. */
export const tlsRow = (server: TlsServer) => {
  const { ca, name } = server;
  const started = async (issued: Issued, options: TlsOptions = {}, behind = '') => {
    const all = { ...server.options, ...options };
    return server.serve ? server.serve(issued, all) : tlsServer(issued, all, server.talk, behind);
  };
  const asked = async (port: number, addresses = ['127.0.0.1'], more: object = {}) =>
    ask(
      server.kind,
      { ...server.target(port), ...more },
      {
        guard: openGuard(testNames({ hosts: { [name]: addresses } })),
        secrets: { trust: [ca.root], ...server.secrets },
      },
    );
  const good = () => ca.issue({ names: [name] });
  const planted = (
    codes: Exclude<Planted, string>['codes'],
    begin: () => Promise<number>,
  ): Planted => ({
    codes,
    probe: async () => asked(await begin()),
  });
  return {
    'expired certificate': planted(['certificate-expired'], () =>
      started(ca.issue({ names: [name], days: -2 })),
    ),
    'certificate of another name': planted(['certificate-wrong-name'], () =>
      started(ca.issue({ names: ['www.northwindtraders.com'] })),
    ),
    'missing intermediate certificate': planted(['certificate-chain-incomplete'], () =>
      started(ca.issue({ names: [name], byIntermediate: true })),
    ),
    'old TLS only': planted(['tls-too-old'], () => started(good(), OLD)),
    'no request for a client certificate': {
      codes: ['client-certificate-not-demanded', ...(server.withoutRequest ?? [])],
      probe: async () =>
        asked(await started(good(), { requestCert: false }), ['127.0.0.1'], {
          clientCertificate: 'demanded',
        }),
    },
    'AAAA dead while A is fine': {
      codes: ['connection-refused'],
      probe: async () => asked(await started(good()), ['127.0.0.1', '::1']),
    },
  } as const satisfies Partial<Row>;
};
