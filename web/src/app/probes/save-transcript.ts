import type { PlannedRow, Report } from '@contract/probes';
import { save } from '../api/api';

/** Saves a report as text: what was asked, what was said, and how it ended. */
export const saveTranscript = (report: Report, { service, address }: PlannedRow): void => {
  const lines = [
    `${service} at ${address}, ${report.kind}`,
    `${report.startedAt}, ${String(report.durationMs)} ms, ${report.verdict}`,
    '',
    ...report.transcript.map(
      ({ atMs, direction, address: at, text }) =>
        `${atMs.toFixed(1).padStart(9)} ms  ${direction.padEnd(8)}  ${at ?? ''}  ${text}`,
    ),
    ...(report.failure ? ['', `${report.failure.code}: ${report.failure.detail}`] : []),
    '',
  ];
  const name = `${service}-${address}-${report.startedAt}.txt`.replaceAll(/[^\w.-]+/g, '-');
  save({ name, blob: new Blob([lines.join('\n')], { type: 'text/plain' }) });
};
