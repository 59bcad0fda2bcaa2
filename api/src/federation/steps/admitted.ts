import { allow } from '../allow.ts';
import type { Outcome, Step } from '../step.ts';

/** Whatever nothing has admitted is denied. */
export const admitted: Step = {
  id: 'admitted',
  title: ({ domain }) => `Something admits ${domain}`,
  judge: ({ domain }, admission) => {
    if (!admission) return nothing(domain);
    return {
      state: admission.isSure ? 'passed' : 'unsure',
      title: admission.isSure ? `${domain} is admitted` : `${domain} may be admitted`,
      sentence: admission.isSure
        ? 'A step before admits it.'
        : 'What a step before leaves open decides; on the allowed list it is admitted for certain.',
      confidence: 'derived',
    };
  },
  turn: (of, admission) => (admission?.isSure ? null : allow(of)),
};

const nothing = (domain: string): Outcome => ({
  state: 'stops',
  title: `Nothing admits ${domain}`,
  sentence:
    'It is not allowed, belongs to no provider that is entered, is not discovered, and is no XMPP partner.',
  confidence: 'derived',
});
