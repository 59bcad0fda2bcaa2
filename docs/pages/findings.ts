import { validationCodes, validations } from '../../api/src/facts/validations.ts';
import { page } from './markdown.ts';
import type { Page } from './page.ts';

/** Every finding of the validations: one anchor for each code. */
export const findingsPage: Page = {
  path: 'docs/reference/findings.md',
  write: () =>
    page(
      'Findings',
      'What the console says about a topology, by code. An error makes a deployment fail, a warning makes it fragile, an info is good to know.',
      ...validationCodes.map((name) => {
        const { severity, statement, reason, remedy, id, confidence, sources } = validations[name];
        const basis =
          id === null
            ? 'What the document itself shows.'
            : `Fact ${id}, ${confidence}${sources.length > 0 ? `: ${sources.join(', ')}` : ''}.`;
        return [
          `## ${name}`,
          `*${severity}* — ${statement}`,
          reason,
          `**Remedy:** ${remedy}`,
          basis,
        ].join('\n\n');
      }),
    ),
};
