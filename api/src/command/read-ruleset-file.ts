import { LONGEST, readers, readRuleset } from '../firewall/readers/index.ts';
import type { Passage } from '../firewall/reading/reader.ts';
import { decodeText } from '../intake/decode-text.ts';
import { slug } from '../intake/slug.ts';
import type { Io } from './io.ts';
import { located } from './load-topology.ts';
import { json } from './printable.ts';
import { table } from './table.ts';
import { BadInput, type ExitCode } from './verb.ts';

/** Every kind of configuration that becomes rulesets. */
export const rulesetKinds = readers.map(({ id, label, extensions }) => ({ id, label, extensions }));

/** Whether a kind is one of configurations of firewalls. */
export const isRulesetKind = (kind: string): boolean => readers.some(({ id }) => id === kind);

/** What is said of a configuration that was understood and has no rule. */
export const ruleless = (path: string): string => `${path}: no rule is in it`;

interface Wanted {
  readonly path: string;
  readonly from: string;
  /** Where the document goes; standard output without one. */
  readonly folder: string | undefined;
}

/** Writes the rulesets of a configuration as JSON, and what is not understood on standard error. @throws BadInput */
export const readRulesetFile = async (
  { path, from, folder }: Wanted,
  io: Io,
): Promise<ExitCode> => {
  const place = path === '-' ? 'stdin' : path;
  const { text, issue } = decodeText(await io.read(path, LONGEST));
  if (issue) throw new BadInput([located(place, issue)]);
  const { kind, rulesets, unknown, leftOut, issues } = readRuleset(text, { from, fileName: path });
  const said = issues.map((each) => located(place, each));
  const [first] = rulesets;
  if (!first) throw new BadInput(said.length > 0 ? said : [ruleless(place)]);
  const document = json({ kind, rulesets, unknown, leftOut, issues });
  const fileName = `${slug(first.name, 'ruleset')}.json`;
  if (folder !== undefined) await io.write(folder, new Map([[fileName, document]]));
  io.out(folder === undefined ? document : `${fileName}\n`);
  io.err(said.map((each) => `${each}\n`).join('') + unknownTable(unknown));
  return 0;
};

const unknownTable = (unknown: readonly Passage[]): string => {
  const rows = unknown.map(({ line, why, text }) => [`line ${line}`, why, text]);
  return rows.length > 0 ? table(['UNKNOWN', 'WHY', 'TEXT'], rows) : '';
};
