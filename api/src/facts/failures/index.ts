import { certificateFailures } from './certificates.ts';
import { calleeConditions, conditionFailures } from './conditions.ts';
import { conferenceConditions } from './conference-conditions.ts';
import { configuredFailures } from './configured.ts';
import { decisionFailures } from './decisions.ts';
import type { Failure } from './failure.ts';
import { mediaFailures } from './media.ts';
import { ownNetworkFailures } from './own-network.ts';
import { passageFailures } from './passage.ts';
import { recordFailures } from './records.ts';
import { webFailures } from './web.ts';

/** Every way in which a scenario can break. */
export const failures: readonly Failure[] = [
  ...recordFailures,
  ...passageFailures,
  ...webFailures,
  ...ownNetworkFailures,
  ...mediaFailures,
  ...certificateFailures,
  ...decisionFailures,
  ...configuredFailures,
  ...conditionFailures,
  ...calleeConditions,
  ...conferenceConditions,
];

/** The failures by id. */
export const failureById: ReadonlyMap<string, Failure> = new Map(
  failures.map((failure) => [failure.id, failure]),
);
