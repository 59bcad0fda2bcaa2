import type { Observation, ProbeFailure, Report, Visit } from '../domain/report.ts';
import { oneLine } from './printable.ts';

/** A report for reading: the verdict, what was seen at each address, what is wrong and why that may be. */
export const reportLines = (report: Report): string =>
  [
    `${report.kind}: ${report.verdict} (${report.durationMs} ms)`,
    ...report.observations.map(observationLine),
    ...report.failures.flatMap(failureLines),
    ...report.visits.flatMap(visitLines),
  ]
    .map((line) => `${oneLine(line)}\n`)
    .join('');

const visitLines = ({
  address,
  port,
  verdict,
  phases,
  observations,
  failures,
}: Visit): string[] => [
  `${address} port ${port}: ${verdict}${phases.map(({ name, durationMs }) => `, ${name} ${durationMs} ms`).join('')}`,
  ...observations.map(observationLine),
  ...failures.flatMap(failureLines),
];

const observationLine = ({ name, value }: Observation): string =>
  `    ${name}: ${Array.isArray(value) ? value.join(' | ') : String(value)}`;

const failureLines = ({ code, phase, detail, gravity, causes }: ProbeFailure): string[] => [
  `    ${gravity === 'fails' ? 'failure' : 'note'}: ${code} in ${phase}: ${detail}`,
  ...causes.map((cause) => `        perhaps: ${cause}`),
];
