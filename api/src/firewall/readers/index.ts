import type { Issue } from '../../domain/review.ts';
import { refused, TooLarge, type Reader, type ReadHints, type Reading } from '../reading/reader.ts';
import { iptables } from './iptables.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { awsCloudformation } from './aws-cloudformation.ts';
import { ciscoAsa } from './cisco-asa.ts';
import { csv } from './csv.ts';
import { fortinet } from './fortinet.ts';
import { juniperSrx } from './juniper-srx.ts';
import { nftables } from './nftables.ts';
import { nftablesJson } from './nftables-json.ts';
import { paloalto } from './paloalto.ts';
import { paloaltoXml } from './paloalto-xml.ts';

/** Every reader of rulesets, in the order in which they are asked. A new one is one file beside this and one line here. */
export const readers: readonly Reader[] = [
  nftablesJson,
  aws,
  awsCloudformation,
  azure,
  csv,
  fortinet,
  iptables,
  nftables,
  juniperSrx,
  paloaltoXml,
  paloalto,
  ciscoAsa,
];

/** A reading, and by which reader; null when none would have the text. */
export interface RulesetRead extends Reading {
  readonly kind: string | null;
}

/** The most that is read of a configuration, in characters. */
export const LONGEST = 50_000_000;

const HEAD = 65_536;

/** More than this would be said of a file of another kind only. */
const MOST_ISSUES = 200;

/**
 * Reads a configuration with the reader `from`, or with the one that its content is for. Any text has an answer; what is
 * wrong with it is an issue, and then there may be no ruleset.
 */
export const readRuleset = (
  text: string,
  hints: ReadHints & { from?: string } = {},
): RulesetRead => {
  const { from, fileName = '' } = hints;
  const wrong = unusable(text);
  if (wrong) return { kind: null, ...refused(wrong) };
  const head = text.slice(0, HEAD);
  const reader = readers.find((each) =>
    from === undefined ? each.recognizes(head, fileName) : each.id === from,
  );
  if (!reader) return { kind: null, ...refused({ where: START, message: none(from) }) };
  try {
    const reading = reader.read(text, hints);
    const { issues } = reading;
    // What is read of a file that is wrong would be half of it.
    return {
      kind: reader.id,
      ...(issues.length > 0 ? refused(...issues.slice(0, MOST_ISSUES)) : reading),
    };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    const where = `line ${error.line}, column 1`;
    return { kind: reader.id, ...refused({ where, message: error.message }) };
  }
};

const START = 'line 1, column 1';

const unusable = (text: string): Issue | null => {
  if (text.length > LONGEST)
    return { where: START, message: `is longer than what is read (${LONGEST / 1_000_000} MB)` };
  if (text.trim() === '') return { where: START, message: 'the file is empty' };
  const at = text.search(/[\u0000-\u0008\u000e-\u001f]/);
  if (at < 0) return null;
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return {
    where: `line ${line}, column ${at - before.lastIndexOf('\n')}`,
    message: 'holds a character that no configuration has; it may be binary',
  };
};

const none = (from: string | undefined): string =>
  from === undefined
    ? `is none of the known kinds: ${readers.map(({ label }) => label).join(', ')}`
    : `there is no kind ${from}; there are ${readers.map(({ id }) => id).join(', ')}`;
