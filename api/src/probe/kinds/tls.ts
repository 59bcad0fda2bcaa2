import type { SecureVersion } from 'node:tls';
import type { ProbeTarget } from '../../domain/probe.ts';
import { briefVisit } from '../brief-visit.ts';
import { probe, type VisitContext } from '../probe.ts';
import { openTls, startTls } from '../start-tls.ts';
import { openTcp } from '../stream.ts';
import { noteClock } from '../tls-clock.ts';

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
      if (wishes.versions) await tryVersions(visit, wishes);
    }),
});

const VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** Each version over a connection of its own, and the clock, which only TLS 1.2 tells. */
const tryVersions = async (
  visit: VisitContext,
  { serverName }: Pick<ProbeTarget<'tls'>, 'serverName'>,
): Promise<void> => {
  const accepted: string[] = [];
  for (const version of VERSIONS)
    if (await accepts(visit, version, serverName)) accepted.push(version);
  visit.observe('tls-versions', accepted);
  if (accepted.includes('TLSv1.2')) await noteClock(visit, serverName ?? visit.destination.host);
};

const accepts = async (
  visit: VisitContext,
  version: SecureVersion,
  serverName: string | null,
): Promise<boolean> => {
  const again = briefVisit(visit, PATIENCE_MS);
  try {
    const socket = await startTls(await openTcp(again), again, {
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

/** Firewalls drop what old versions say without a word. */
const PATIENCE_MS = 2_000;
