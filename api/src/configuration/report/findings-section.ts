import type { Finding, Severity } from '../../domain/finding.ts';
import { code, grid } from './grid.ts';
import { markup, type Markup } from './html.ts';
import { confidenceMark, severityMark } from './marks.ts';

/** What is wrong, the worst first. */
export const findingsSection = (
  findings: readonly Finding[],
): Markup => markup`<section id="findings">
<h2>Findings</h2>
${grid(
  bySeverity(findings),
  [
    { title: 'Severity', kind: 'short', of: ({ severity }) => severityMark[severity] },
    {
      title: 'Finding',
      of: ({ message, reason }) => [
        markup`<div>${message}</div>`,
        markup`<div class="why">${reason}</div>`,
      ],
    },
    { title: 'What to do', of: ({ remedy }) => remedy },
    { title: 'Fact', kind: 'short', of: ({ factId }) => code(factId) },
    { title: 'Confidence', kind: 'short', of: ({ confidence }) => confidenceMark[confidence] },
  ],
  'No findings: nothing is known to be wrong.',
)}
</section>`;

/** The verdict in one sentence. */
export const verdict = (findings: readonly Finding[]): string => {
  const [errors, warnings] = (['error', 'warning'] as const).map(
    (severity) => findings.filter((finding) => finding.severity === severity).length,
  );
  if (errors) return `This topology will not work as it is: ${counted(errors, 'error')}.`;
  return warnings
    ? `This topology can work; ${counted(warnings, 'warning')} to look at.`
    : 'Nothing is known to be wrong with this topology.';
};

const bySeverity = (findings: readonly Finding[]): Finding[] =>
  (['error', 'warning', 'info'] satisfies Severity[]).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
