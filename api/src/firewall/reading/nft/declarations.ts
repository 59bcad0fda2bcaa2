import { chainOf, firstWord, headOf, passageOf, type NftFile } from './file.ts';
import { priorityOf, type NftChain, type NftSet, type NftTable } from './model.ts';
import type { Statement } from './statements.ts';
import { tokensOf, type Token } from './tokens.ts';
import { elementsOf } from './values.ts';

/** Reads `chain name { ... }`; its rules wait. */
export const readChain = (
  file: NftFile,
  table: NftTable,
  { name, statement }: { name: string; statement: Statement },
): void => {
  const chain = chainOf(table, name, statement.line);
  for (const each of statement.block ?? []) {
    const first = firstWord(file, each);
    if (first === 'type' || first === 'policy') declare(file, chain, each);
  }
  file.pending.push({ table, chain, spans: statement.block ?? [] });
};

/** Whether a statement of a chain that starts with the word is no rule. */
export const declares = (first: string): boolean => ABOUT.has(first);

const ABOUT = new Set(['type', 'policy', 'comment', 'flags', 'devices']);

const declare = (file: NftFile, chain: NftChain, statement: Statement): void => {
  const said = headOf(file, statement).map(({ text }) => text);
  const [first, type = '', , hook = ''] = said;
  if (first === 'policy') {
    const policy = type === 'drop' ? 'deny' : 'permit';
    Object.assign(chain, { policy, line: statement.line } satisfies Partial<NftChain>);
    return;
  }
  const priority = priorityOf(said.slice(said.indexOf('priority') + 1));
  Object.assign(chain, { type, hook, priority, policy: chain.policy ?? 'permit' });
};

/** Reads the block of a set. */
export const readSet = (
  file: NftFile,
  { sets }: NftTable,
  { name, statement }: { name: string; statement: Statement },
): void => {
  const set: NftSet = { values: [], unknown: '' };
  for (const each of statement.block ?? []) {
    const words = tokensOf(file.text, each);
    if (words[0]?.text === 'elements') addElements(set, words.slice(2));
    set.unknown ||= oddOf(words);
  }
  sets.set(name, set);
};

const oddOf = (words: readonly Token[]): string => {
  if (words[0]?.text === 'flags' && words.some(({ text }) => text === 'dynamic'))
    return 'changes while it is used';
  return words.some(({ text }) => text === '.') ? 'compares several things at once' : '';
};

/** Adds the first words of elements: `10.0.0.1 timeout 1h` is `10.0.0.1`. */
export const addElements = (set: NftSet, words: readonly Token[]): void => {
  for (const [first] of elementsOf(words)) if (first) set.values.push(first.text);
};

/** Reads the block of a map; its elements wait. */
export const readMap = (
  file: NftFile,
  table: NftTable,
  { name, statement }: { name: string; statement: Statement },
): void => {
  const block = (statement.block ?? []).map((each) => tokensOf(file.text, each));
  const isOfVerdicts = block.some(
    ([first, ...more]) =>
      (first?.text === 'type' || first?.text === 'typeof') && more.at(-1)?.text === 'verdict',
  );
  const odd = block.map(oddOf).find((each) => each !== '') ?? '';
  if (!isOfVerdicts) file.passages.push(passageOf(file, statement, 'maps to what is no verdict'));
  table.maps.set(name, { cases: [], unknown: isOfVerdicts ? odd : 'maps to what is no verdict' });
  for (const words of block)
    if (words[0]?.text === 'elements')
      file.pendingMaps.push({ table, name, elements: words.slice(2) });
};
