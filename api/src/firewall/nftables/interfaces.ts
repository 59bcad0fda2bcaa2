import type { Rule, Ruleset } from '../../domain/rule.ts';
import { encodeText } from '../encode-text.ts';

/** Longest name of a network interface on Linux, in bytes. */
export const INTERFACE_NAME = 15;

/** Match on the interfaces that a planned rule crosses, as far as they are named; empty for rules that people added. */
export const interfaceMatch = (ruleset: Ruleset, { origin, direction }: Rule): string => {
  if (origin === 'added') return '';
  const { outsideInterface: outside, insideInterface: inside } = ruleset;
  const [from, to] = direction === 'in' ? [outside, inside] : [inside, outside];
  return [matchOf('iifname', from), matchOf('oifname', to)].filter((term) => term !== '').join(' ');
};

/** `oifname "eth1"`, or nothing where the interface is not named. */
export const matchOf = (key: 'iifname' | 'oifname', name: string | null): string =>
  name === null ? '' : `${key} "${encodeText(name, INTERFACE_NAME)}"`;
