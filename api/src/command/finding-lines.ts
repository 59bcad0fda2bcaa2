import type { Finding } from '../domain/finding.ts';
import { oneLine } from './printable.ts';

/** Findings for reading: what is wrong, who suffers, what to do, and where it comes from. */
export const findingLines = (findings: readonly Finding[]): string =>
  findings
    .map(({ severity, code, message, reason, remedy, factId, confidence }) => {
      const source = factId ? `fact ${factId}, ${confidence}` : confidence;
      return `${[`${severity}: ${message} [${code}]`, `    ${reason}`, `    ${remedy} (${source})`].map(oneLine).join('\n')}\n`;
    })
    .join('');

/** `2 errors, 1 warning`. */
export const countFindings = (findings: readonly Finding[]): string => {
  const words = [
    ['error', 'errors'],
    ['warning', 'warnings'],
    ['info', 'notes'],
  ] as const;
  const counted = words.flatMap(([severity, plural]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const singular = severity === 'info' ? 'note' : severity;
    return count === 0 ? [] : [`${count} ${count === 1 ? singular : plural}`];
  });
  return counted.length === 0 ? 'no problems found' : counted.join(', ');
};

/** Whether something would make the deployment fail. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');
