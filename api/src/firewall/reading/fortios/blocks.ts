import type { Issue } from '../../../domain/review.ts';
import { wordAt } from '../padded.ts';
import { TooLarge } from '../reader.ts';
import { linesOf, type Line } from '../words.ts';

/** An entry between `edit` and `next`, with what is `set` in it. */
export interface Edit {
  readonly line: number;
  /** `firewall policy`, whatever VDOM it stands in. */
  readonly path: string;
  /** Virtual domain; empty where there are none. */
  readonly vdom: string;
  readonly name: string;
  readonly fields: Map<string, string[]>;
}

/** Every entry of a configuration, and what is wrong with its blocks. @throws TooLarge */
export const editsOf = (text: string): { edits: Edit[]; issues: Issue[] } => {
  const blocks: Blocks = { edits: [], issues: [], open: [] };
  for (const line of linesOf(text)) {
    verbs.get(wordAt(line.words, 0))?.(blocks, line);
    if (blocks.open.length <= DEEPEST) continue;
    wrong(blocks, line.line, `nests deeper than ${DEEPEST} levels, which is not read`);
    break;
  }
  const [outer] = blocks.open;
  if (outer) wrong(blocks, text.split('\n').length, `ends inside of config ${outer.path}`);
  return { edits: blocks.edits, issues: blocks.issues };
};

interface Open {
  readonly path: string;
  readonly edit: Edit | null;
}

interface Blocks {
  readonly edits: Edit[];
  readonly issues: Issue[];
  readonly open: Open[];
}

const DEEPEST = 32;

/** More are of a file of another kind. */
const MOST_ISSUES = 200;

/** More entries than this are not read. */
const MOST = 1_000_000;

const wrong = ({ issues }: Blocks, line: number, message: string): void => {
  if (issues.length < MOST_ISSUES) issues.push({ where: `line ${line}, column 1`, message });
};

const config = ({ open }: Blocks, { words }: Line): void => {
  open.push({ path: words.slice(1).join(' '), edit: null });
};

const edit = ({ edits, open }: Blocks, { words, line }: Line): void => {
  const path = open.at(-1)?.path ?? '';
  const name = wordAt(words, 1);
  const outer = open.find((each) => each.edit !== null && each.path === 'vdom');
  if (edits.length >= MOST) throw new TooLarge(`has more than ${MOST} entries`, line);
  const next: Edit = { line, path, name, vdom: outer?.edit?.name ?? '', fields: new Map() };
  edits.push(next);
  open.push({ path, edit: next });
};

// `end` closes the entry too, where `next` is left out.
const closes = (blocks: Blocks, { words, line }: Line): void => {
  const [verb = ''] = words;
  if (verb === 'end' && blocks.open.at(-1)?.edit) blocks.open.pop();
  if (blocks.open.pop() === undefined) wrong(blocks, line, `${verb} without what it ends`);
};

const set = ({ open }: Blocks, { words }: Line): void => {
  open.at(-1)?.edit?.fields.set(wordAt(words, 1), words.slice(2));
};

const append = ({ open }: Blocks, { words }: Line): void => {
  const fields = open.at(-1)?.edit?.fields;
  const field = wordAt(words, 1);
  fields?.set(field, [...(fields.get(field) ?? []), ...words.slice(2)]);
};

const verbs: ReadonlyMap<string, (blocks: Blocks, line: Line) => void> = new Map([
  ...([
    ['config', config],
    ['edit', edit],
    ['next', closes],
    ['end', closes],
  ] as const),
  ...([
    ['set', set],
    ['append', append],
  ] as const),
]);

/** The first value of a field; empty where there is none. */
export const value = ({ fields }: Edit, field: string): string => fields.get(field)?.[0] ?? '';
