import type { Report, Series } from '@contract/probes';
import { spokenLines } from './spoken-lines';

/** A report as text: what was asked, every phase and line in the order of time, what was seen, and every failure. */
export const transcriptText = (
  report: Report,
  { service, address, title }: Pick<Series, 'service' | 'address' | 'title'>,
): string => {
  const { visits } = report;
  const failures = [...report.failures, ...visits.flatMap((visit) => visit.failures)];
  const seen = [...report.observations, ...visits.flatMap(({ observations }) => observations)];
  return [
    `${service} at ${address}, ${report.kind}`,
    title,
    `${report.startedAt}, ${String(report.durationMs)} ms, ${report.verdict}`,
    ...part(
      spokenLines(report).map(
        ({ at, what, address: from, text }) =>
          `${at}  ${what.padEnd(11)}  ${from === null ? '' : `${from}  `}${text}`,
      ),
    ),
    ...part(
      seen.map(
        ({ name, value }) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`,
      ),
    ),
    ...part(failures.map(({ code, phase, detail }) => `${code} (${phase}): ${detail}`)),
    '',
  ].join('\n');
};

const part = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', ...lines];
