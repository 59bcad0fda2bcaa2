import { ofFamily } from './condition.ts';
import type { ReadRule } from './read-rule.ts';

/** Stands for all packets of a family that a configuration says nothing about: they may pass or not. */
export const unseen = (family: 4 | 6, line: number): ReadRule => ({
  line,
  text: `IPv${family}`,
  comment: '',
  action: 'unknown',
  why: `IPv${family} is not filtered here`,
  condition: ofFamily(family),
});
