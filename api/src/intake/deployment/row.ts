import type { ReviewRow } from '../../domain/review.ts';
import { linesOf } from '../xml/element.ts';
import type { Lines } from './deployment.ts';

/** A review row about something that stands on these lines. */
export const row = (
  result: ReviewRow['result'],
  [what, value]: readonly [what: string, value: string],
  lines: Lines,
  why: string,
): ReviewRow => ({ result, what, value, where: linesOf(lines), why });

/** A review row about what the file does not say. */
export const absent = (what: string, why: string, value = ''): ReviewRow => ({
  result: 'check',
  what,
  value,
  where: '',
  why,
});
