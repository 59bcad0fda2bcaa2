import type { ChainRule } from '../chains.ts';
import { everything } from '../condition.ts';
import type { ReadRule } from '../read-rule.ts';
import type { Passage } from '../reader.ts';

/** A rule of a chain that may be about any packet, and do anything to it. */
export const unreadRule = ({ line, text, why }: Passage): ChainRule => ({
  ...{ line, text, comment: '', condition: everything, unknown: why, skipped: '' },
  verdict: { kind: 'deny' },
});

/** What stands for all packets, since a passage that is not read may say anything about them. */
export const unreadAbout = ({ line, text, why }: Passage): ReadRule => ({
  ...{ line, text, why, comment: '', action: 'unknown', condition: everything },
});
