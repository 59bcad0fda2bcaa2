import type { SecureVersion } from 'node:tls';
import type { ProbeTarget } from '../../domain/probe.ts';
import { probe, type VisitContext } from '../probe.ts';
import { openTls, startTls } from '../start-tls.ts';
import { openTcp } from '../stream.ts';

/** Speaks TLS with every address and judges the certificates; tries every version by itself. */
export const tls = probe({
  kind: 'tls',
  title: 'TLS and certificates',
  summary:
    'Proves that every address speaks TLS with the right certificate: names, chain, usage, key, dates, versions.',
  run: ({ host, port, ...wishes }, context) =>
    context.visitEach({ host, port }, async (visit) => {
      const socket = await openTls(visit, wishes);
      socket.destroy();
      if (wishes.versions) visit.observe('tls-versions', await versionsOf(visit, wishes));
    }),
});

const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

const versionsOf = async (
  visit: VisitContext,
  { serverName }: Pick<ProbeTarget<'tls'>, 'serverName'>,
): Promise<string[]> => {
  const accepted: string[] = [];
  for (const version of VERSIONS)
    if (await accepts(visit, version, serverName)) accepted.push(version);
  return accepted;
};

const accepts = async (
  visit: VisitContext,
  version: SecureVersion,
  serverName: string | null,
): Promise<boolean> => {
  const { destination: known, guard } = visit;
  const destination = guard.admit(known.address, known.port, known.host);
  const quiet: VisitContext = { ...visit, destination, phase: (_, work) => work() };
  try {
    const socket = await startTls(await openTcp(quiet), quiet, {
      serverName,
      version,
      quiet: true,
    });
    socket.destroy();
    return true;
  } catch {
    visit.signal.throwIfAborted();
    return false;
  }
};
