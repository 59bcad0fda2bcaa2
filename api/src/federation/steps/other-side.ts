import type { Step } from '../step.ts';

/** What the other side decides for itself; no topology shows it. */
export const otherSide: Step = {
  id: 'other-side',
  title: ({ domain }) => `${domain} lets it through too`,
  judge: ({ domain }) => ({
    state: 'not-judged',
    title: `${domain} lets it through too`,
    sentence: `Its lists, its policies and its certificate cannot be seen from here; ask ${domain}.`,
    confidence: 'inferred',
  }),
  turn: () => null,
};
