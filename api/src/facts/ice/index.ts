import { type StatedRule } from '../rules.ts';
import { iceStatements } from './ice-statements.ts';
import { iceTimers } from './ice-timers.ts';
import { missingRules } from './missing-rules.ts';

/** Everything that negotiation of media rests on. */
export const iceFacts: readonly StatedRule[] = [
  ...iceStatements,
  ...iceTimers.map(({ id, what, value, unit, confidence, sources }) => ({
    id,
    statement: `${what} ${value} ${unit}.`,
    confidence,
    sources,
  })),
  ...missingRules.map(({ id, missing, effect, iceWarn, diagnostics, confidence, sources }) => ({
    id,
    statement: `${missing} is missing: ${effect}`,
    confidence,
    sources,
    notes: [
      iceWarn > 0 ? `The ICE warning has 0x${iceWarn.toString(16)}.` : '',
      diagnostics.length > 0 ? `Diagnostics ${diagnostics.join(', ')}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  })),
];
