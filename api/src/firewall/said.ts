import type { Rule, Ruleset } from '../domain/rule.ts';
import { factsEdition } from '../facts/edition.ts';
import { encodeText } from './encode-text.ts';

/** Why a rule is there, after its stable id, in at most `limit` safe characters: cut at a word where it is too long. */
export const reasonOf = (rule: Rule, limit: number): string => cut(wholeReasonOf(rule), limit);

/** Why a rule is there, after its stable id, in safe characters. */
export const wholeReasonOf = (rule: Rule): string => {
  const known = reasons.get(rule) ?? safeReasonOf(rule);
  reasons.set(rule, known);
  return known;
};

/** A label in safe characters, after words of our own, so that it is never empty. */
export const labelOf = (ours: string, label: string, limit: number): string =>
  cut(safe(`${ours} ${label}`), limit);

/** What is said of a rule that no packet can match. */
export const leftOut = ({ id }: Rule): string =>
  `${id} is left out: its ends have no address family in common`;

/** What somebody who finds the file must know, on whatever platform, one sentence a line. */
export const aboutRuleset = ({ name, side, rules, translations }: Ruleset): string[] => [
  `Ruleset of ${firewallNamed(side, encodeText(oneLine(name), 100))}, written by Edgewise, facts ${factsEdition}`,
  `${counted(rules.length, 'rule')}, ${counted(translations.length, 'translation')}; the first match decides, what matches none is denied.`,
];

/** `the external firewall fw-ext-01`; a name that says as much stands alone: `External firewall, Redmond`. `name` is safe. */
export const firewallNamed = (side: Ruleset['side'], name: string): string =>
  name.toLowerCase().includes(`${side} firewall`) ? name : `the ${side} firewall ${name}`;

/** How long conversations are silent, and what to hold against it. */
export const aboutTimeouts =
  'Media over UDP is kept alive every 15 to 20 seconds, SIP over TCP every 300 seconds at most.';

/** Name of an interface or zone as far as it is safe, or the default; `named` says which. */
export interface Sides {
  readonly outside: string;
  readonly inside: string;
  readonly named: boolean;
}

/** The two sides of a firewall by the names of its ruleset, or else by the platform's usual ones. */
export const sidesOf = (
  ruleset: Ruleset,
  usual: readonly [outside: string, inside: string],
): Sides => ({
  outside: interfaceName(ruleset.outsideInterface) ?? usual[0],
  inside: interfaceName(ruleset.insideInterface) ?? usual[1],
  named: ruleset.outsideInterface !== null && ruleset.insideInterface !== null,
});

/** What a header says about the names of the two sides. */
export const aboutSides = ({ outside, inside, named }: Sides, what: string): string =>
  `${what}: ${outside} is the less trusted side, ${inside} the more trusted one${named ? '' : '; name your own on the firewall of the topology'}.`;

/** An interface's name with nothing but letters, digits, dots, hyphens and underscores; null stays null. */
export const interfaceName = (name: string | null): string | null =>
  name === null ? null : name.replaceAll(/[^A-Za-z0-9._-]/gu, '_').slice(0, 63) || '_';

// Most texts are on one line already, and looking is cheaper than replacing.
const oneLine = (text: string): string =>
  (/[^\S ]|\s\s/.test(text) ? text.replaceAll(/\s+/gu, ' ') : text).trim();

const reasons = new WeakMap<Rule, string>();

const safeReasonOf = ({ id, reason }: Rule): string =>
  safe(`${id} ${reason.factId} ${reason.sentence}`);

const safe = (text: string): string => encodeText(oneLine(text), text.length);

/** Cut at a word, where it is too long. */
const cut = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const end = text.lastIndexOf(' ', limit - 4);
  return `${text.slice(0, end < 0 ? limit - 3 : end)}...`;
};

const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
