import type { Translation } from '../../domain/rule.ts';
import { covers, parsePrefix, type AddressRange } from '../addresses.ts';
import type { ReadRule } from './read-rule.ts';

/** A rule of a platform that matches destinations before NAT, as the filter of a ruleset sees them: after it. */
export const behindNat = (rule: ReadRule, translations: readonly Translation[]): ReadRule => {
  const { destination } = rule.condition;
  if (destination === null || translations.length === 0) return rule;
  const ranges = destination.flatMap((range) => seenBehind(range, translations));
  return { ...rule, condition: { ...rule.condition, destination: ranges } };
};

// A public address becomes the private one; a prefix keeps what is not translated.
const seenBehind = (range: AddressRange, translations: readonly Translation[]): AddressRange[] => {
  const within = translations.filter(({ publicAddress }) => {
    const seen = parsePrefix(publicAddress);
    return seen !== null && covers(range, seen);
  });
  const real = within.flatMap(({ privateAddress }) => parsePrefix(privateAddress) ?? []);
  return range.first === range.last && real.length > 0 ? real : [range, ...real];
};
