import type { RulesetReview } from '../contract/rulesets.ts';
import type { Ruleset } from '../domain/rule.ts';
import { readers, readRuleset, type RulesetRead } from '../firewall/readers/index.ts';
import { decodeText } from '../intake/decode-text.ts';
import { Invalid, TooLarge } from './errors.ts';

/** A configuration of which at least one ruleset was understood, and by which reader. */
export interface Configuration extends RulesetRead {
  readonly kind: string;
}

/** What is known of a configuration besides its text. */
export interface About {
  readonly name: string;
  /** Id of the reader; without it the content decides. */
  readonly from?: string | undefined;
  /** Of which its interfaces may be. */
  readonly firewall: Pick<Ruleset, 'outsideInterface' | 'insideInterface'>;
}

/** The most that is imported, in bytes: as many rules as can be compared while somebody waits. */
const LARGEST = 10_000_000;

/** The text of an upload. @throws TooLarge @throws Invalid */
export const readUpload = (bytes: Uint8Array): string => {
  if (bytes.length > LARGEST)
    throw new TooLarge(`A configuration of at most ${LARGEST.toLocaleString('en')} bytes is read`);
  const { text, issue } = decodeText(bytes);
  if (text === null) throw new Invalid('The file cannot be read', [issue]);
  return text;
};

/** Reads a configuration. @throws Invalid when there is nothing in it to import */
export const readConfiguration = (text: string, { name, from, firewall }: About): Configuration => {
  requireKind(from);
  const read = readRuleset(text, {
    fileName: name,
    ...(from === undefined ? {} : { from }),
    ...sidesIn(text, firewall),
  });
  const { kind, rulesets, issues } = read;
  if (kind !== null && rulesets.length > 0) return { ...read, kind };
  const nothing = { where: '', message: 'nothing is filtered in it' };
  throw new Invalid('The file cannot be used', issues.length > 0 ? issues : [nothing]);
};

const requireKind = (from: string | undefined): void => {
  if (from === undefined || readers.some(({ id }) => id === from)) return;
  const message = `must be one of ${readers.map(({ id }) => id).join(', ')}`;
  throw new Invalid('The file cannot be read', [{ where: 'from', message }]);
};

/** The interfaces of a firewall as far as its configuration names them. */
const sidesIn = (text: string, { outsideInterface, insideInterface }: About['firewall']) => {
  const isNamed = (side: string | null): side is string => side !== null && text.includes(side);
  return {
    ...(isNamed(outsideInterface) ? { outsideInterface } : {}),
    ...(isNamed(insideInterface) ? { insideInterface } : {}),
  };
};

/** One ruleset of a configuration by its name, the first one without. @throws Invalid */
export const chosenRuleset = ({ rulesets }: Configuration, wanted: string | undefined): Ruleset => {
  const found = wanted === undefined ? rulesets[0] : rulesets.find(({ name }) => name === wanted);
  if (found) return found;
  const message = `must be one of ${rulesets.map(({ name }) => name).join(', ')}`;
  throw new Invalid('The ruleset is not in the file', [{ where: 'ruleset', message }]);
};

const MOST_PASSAGES = 100;
const LONGEST_PASSAGE = 300;

/** What of a configuration was not made into rules, as much of it as people read. */
export const understood = ({
  unknown,
  leftOut,
  issues,
}: RulesetRead): Pick<RulesetReview, 'unknown' | 'leftOut' | 'issues' | 'counts'> => ({
  unknown: shortened(unknown),
  leftOut: shortened(leftOut),
  issues: issues.slice(0, MOST_PASSAGES),
  counts: { unknown: unknown.length, leftOut: leftOut.length },
});

const shortened = (passages: RulesetRead['unknown']): RulesetRead['unknown'] =>
  passages
    .slice(0, MOST_PASSAGES)
    .map((passage) => ({ ...passage, text: passage.text.slice(0, LONGEST_PASSAGE) }));
