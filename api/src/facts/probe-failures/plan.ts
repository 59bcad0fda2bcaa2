import type { ProbeFailureFact } from './failure-fact.ts';

/** What only the plan makes a failure. */
export const planFailures = {
  'not-planned-but-open': {
    gravity: 'fails',
    meaning:
      'Something answers where no flow of the plan leads, or a name is known that is planned for the inside alone.',
    causes: [
      'A firewall lets more through than was planned.',
      'Another service listens on this address.',
      'The flow is wanted, and missing in the plan.',
    ],
  },
} as const satisfies Record<string, ProbeFailureFact>;
