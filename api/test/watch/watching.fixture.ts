import type { PlannedProbe } from '../../src/domain/planned-probe.ts';
import type { Report } from '../../src/domain/report.ts';
import type { Verdict } from '../../src/domain/verdict.ts';
import type { NewReport } from '../../src/service/watch/ports.ts';
import type { TestDatabase } from '../database.ts';

/** A planned TCP probe. */
export const planned = (expected: PlannedProbe['expected'] = 'open'): PlannedProbe => ({
  id: 'flow:EXT-01.edge/203.0.113.10',
  from: 'internet',
  kind: 'tcp',
  target: { host: '203.0.113.10', port: 443 },
  expected,
  to: null,
  flows: ['EXT-01.edge'],
  records: [],
  certificates: [],
  partners: [],
});

/** What a probe says that took `durationMs`. */
export const report = (
  verdict: Verdict,
  { at = new Date(), durationMs = 12, endsAt = '' }: ReportFields = {},
): Report => {
  const failures =
    verdict === 'fails'
      ? [
          {
            code: 'timeout' as const,
            phase: 'connect' as const,
            address: '203.0.113.10',
            detail: 'nobody answered',
            gravity: 'fails' as const,
            causes: [],
          },
        ]
      : [];
  return {
    kind: 'tcp',
    target: { host: '203.0.113.10', port: 443 },
    startedAt: at.toISOString(),
    durationMs,
    verdict,
    failure: failures[0] ?? null,
    phases: [{ name: 'resolve', durationMs: 1 }],
    observations: [],
    failures: [],
    visits: [
      {
        address: '203.0.113.10',
        port: 443,
        verdict,
        durationMs,
        phases: [{ name: 'connect', durationMs }],
        observations: endsAt ? [{ name: 'certificate-valid-to', value: endsAt }] : [],
        failures,
      },
    ],
    transcript: [{ atMs: 0, address: null, direction: 'note', text: `it ${verdict}` }],
  };
};

interface ReportFields {
  readonly at?: Date;
  readonly durationMs?: number;
  readonly endsAt?: string;
}

/** Empty series with these ids. */
export const addSeries = async (
  { prisma }: TestDatabase,
  ids: readonly string[],
  plan: PlannedProbe | null = null,
): Promise<void> => {
  await prisma.series.createMany({
    data: ids.map((id) => ({
      id,
      topologyId: 'contoso',
      key: 'flow:EXT-01.edge/203.0.113.10',
      agentId: 'server',
      kind: 'tcp',
      target: {},
      title: 'Access Edge, sip.contoso.com',
      service: 'tcp/443',
      address: '203.0.113.10',
      ...(plan ? { plan: plan as never } : {}),
    })),
  });
};

/** A running sweep with a job for each report that is to come. */
export const addSweep = async (
  { prisma }: TestDatabase,
  id: string,
  seriesIds: readonly string[],
): Promise<void> => {
  const at = new Date();
  const about = { state: 'running', total: seriesIds.length, requestedBy: 'ada' };
  await prisma.sweep.create({ data: { id, topologyId: 'contoso', startedAt: at, ...about } });
  await prisma.job.createMany({
    data: seriesIds.map((seriesId, at_) => ({
      id: `${id}-${String(at_)}`,
      sweepId: id,
      seriesId,
      agentId: 'server',
      kind: 'tcp',
      target: {},
      timeoutMs: 1_000,
      dueAt: at,
      notAfter: at,
      requestedBy: 'ada',
      createdAt: at,
    })),
  });
};

/** A report on its way. */
export const reported = (
  seriesId: string,
  of: Report,
  sweepId: string | null = null,
): NewReport => ({ seriesId, sweepId, report: of });
