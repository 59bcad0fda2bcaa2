import { padded, wordAt } from '../padded.ts';
import type { ChainRule, Verdict } from '../chains.ts';
import { draft, finished } from '../nft/rule.ts';
import { extensions, options, type OptionsRead } from './options.ts';

/** A rule of iptables, and what `--to-destination` of it says. */
export interface Parsed {
  readonly rule: ChainRule;
  readonly destination: string;
  readonly to: string;
}

/** Reads the options of a rule, after `-A CHAIN`. */
export const parseRule = (
  words: readonly string[],
  place: { line: number; text: string },
  family: 4 | 6,
): Parsed => {
  const read: OptionsRead = {
    rule: draft(),
    family,
    protocol: '',
    target: '',
    isGoto: false,
    to: '',
  };
  for (let at = 0; at < words.length;) at = readOption(read, words, at);
  read.rule.verdict = verdictOf(read);
  const [destination] = padded(read.rule.destination?.map(({ text }) => text));
  return { rule: finished(read.rule, place.line, place.text), destination, to: read.to };
};

const readOption = (read: OptionsRead, words: readonly string[], start: number): number => {
  const negated = words[start] === '!';
  const at = negated ? start + 1 : start;
  const name = wordAt(words, at);
  if (name === '-m' || name === '--match') return extension(read, words, at);
  const known = options.get(name);
  if (!known) {
    read.rule.unknown ||= `${name} is not known to the reader`;
    return at + 1;
  }
  if (read.rule.unknown === '' || ALWAYS.has(name))
    known.read(read, words.slice(at + 1, at + 1 + known.count), negated);
  return at + 1 + known.count;
};

// They are read even of a rule that is not understood.
const ALWAYS = new Set(['-j', '-g', '--jump', '--goto', '--comment']);

const extension = ({ rule }: OptionsRead, words: readonly string[], at: number): number => {
  const name = wordAt(words, at + 1);
  if (!extensions.has(name)) rule.unknown ||= `-m ${name} is not known to the reader`;
  return at + 2;
};

const verdictOf = ({ target, isGoto }: OptionsRead): Verdict => {
  if (target === 'ACCEPT') return { kind: 'permit' };
  if (target === 'DROP' || target === 'REJECT') return { kind: 'deny' };
  if (target === 'RETURN') return { kind: 'return' };
  if (target === '' || PASSES.has(target)) return { kind: 'none' };
  return { kind: isGoto ? 'goto' : 'jump', chain: target };
};

// Packets go on to the next rule after these.
const PASSES = new Set(
  'LOG NFLOG ULOG MARK CONNMARK TCPMSS CT NOTRACK AUDIT TRACE SECMARK CONNSECMARK DSCP TOS TTL HL CLASSIFY CHECKSUM SET'.split(
    ' ',
  ),
);
