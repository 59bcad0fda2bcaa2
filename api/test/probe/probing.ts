import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { once } from 'node:events';
import { createServer as createTlsServer, type TlsOptions, type TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { ProbeKind } from '../../src/domain/probe.ts';
import { ProbePolicy } from '../../src/domain/probe-policy.ts';
import type { Report } from '../../src/domain/report.ts';
import type { Names } from '../../src/probe/guard/names.ts';
import { probeGuard, type ProbeGuard } from '../../src/probe/guard/probe-guard.ts';
import { probes } from '../../src/probe/kinds/index.ts';
import { runProbe, type RunOptions } from '../../src/probe/run-probe.ts';
import type { Issued } from './certificates.ts';

/** Names of tests: what they say, and nothing else. */
export const testNames = (
  said: Partial<Names> & { readonly hosts?: Readonly<Record<string, readonly string[]>> } = {},
): Names => ({
  addresses: async (name) => {
    const found = said.hosts?.[name];
    if (!found) throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
    return found;
  },
  services: async (name) => {
    throw Object.assign(new Error(name), { code: 'ENOTFOUND' });
  },
  alias: async () => null,
  authorities: async () => [],
  servers: () => [],
  ...said,
});

/** Loopback is open to tests only. */
export const loopback = (policy: Partial<ProbePolicy> = {}): ProbePolicy =>
  ProbePolicy.parse({
    allowedPrefixes: ['127.0.0.0/8', '::1/128'],
    perTargetPerMinute: 10_000,
    ...policy,
  });

const everywhere = { 'sip.contoso.com': ['127.0.0.1'] };

/** A guard under which loopback can be reached, and `sip.contoso.com` is there. */
export const openGuard = (names: Names = testNames({ hosts: everywhere })): ProbeGuard =>
  probeGuard(loopback(), { names });

/** Runs a probe under a guard of tests, with time for a peer on a machine that does other things besides. */
export const ask = (
  kind: ProbeKind,
  target: Readonly<Record<string, unknown>>,
  options: Partial<RunOptions> = {},
): Promise<Report> =>
  runProbe(probes[kind], target, {
    guard: openGuard(),
    visitTimeoutMs: 20_000,
    timeoutMs: 60_000,
    ...options,
  });

/** Codes of everything that went wrong, in their order. */
export const codesOf = (report: Report): string[] =>
  [...report.failures, ...report.visits.flatMap(({ failures }) => failures)].map(
    ({ code }) => code,
  );

/** What was seen under a name at the first address. */
export const seen = (report: Report, name: string): unknown =>
  report.visits[0]?.observations.find((one) => one.name === name)?.value;

/** Listens on loopback until the test ends. Answers the port. */
export const listening = async (server: Server): Promise<number> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

/** A TLS server with a certificate, and perhaps others sent behind it. */
export const tlsServer = (
  { key, certificate }: Issued,
  options: TlsOptions = {},
  talk: (socket: TLSSocket) => void = () => undefined,
  behind = '',
): Promise<number> =>
  listening(
    createTlsServer({ key, cert: certificate + behind, ...options }, (socket) => {
      socket.on('error', () => undefined);
      talk(socket);
    }),
  );

/** A server that says whatever it likes. */
export const tcpServer = (talk: (socket: Socket) => void = () => undefined): Promise<number> =>
  listening(createTcpServer(talk));
