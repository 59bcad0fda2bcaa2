import type { Diagnostic } from '../domain/diagnostic.ts';
import { diagnosticRanges } from '../facts/diagnostics/diagnostic-ranges.ts';
import { diagnostics } from '../facts/diagnostics.ts';

/** Finds ids by number, text, component, range or header: every word has to be there, the best match first. */
export const search = (query: string, limit = 1_000): Diagnostic[] => {
  const words = query.toLowerCase().replaceAll('#', ' ').split(/\s+/).filter(Boolean).slice(0, 20);
  return index
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0 || words.length === 0)
    .toSorted((a, b) => b.score - a.score || a.entry.row.id - b.entry.row.id)
    .slice(0, limit)
    .map(({ entry }) => entry.row);
};

interface Entry {
  readonly row: Diagnostic;
  readonly id: string;
  readonly reason: string;
  readonly headers: readonly string[];
  readonly rest: string;
}

const componentsOf = (id: number): string =>
  diagnosticRanges
    .filter(({ first, last }) => first <= id && id <= last)
    .map(({ first, last, component }) => `${first}-${last} ${component}`)
    .join(' ');

const index: readonly Entry[] = diagnostics.map((row) => ({
  row,
  id: String(row.id),
  reason: `${row.reason ?? ''} ${row.alternateReason ?? ''}`.toLowerCase(),
  headers: row.headers.map((header) => header.toLowerCase()),
  rest: [
    row.component,
    row.cause ?? '',
    row.fix ?? '',
    componentsOf(row.id),
    ...row.statuses.map((status) => String(status)),
  ]
    .join(' ')
    .toLowerCase(),
}));

/** Zero unless every word is there; a wanted id weighs more than all words together. */
const scoreOf = (entry: Entry, words: readonly string[]): number => {
  const scores = words.map((word) => wordScore(entry, word));
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
};

const wordScore = ({ id, reason, headers, rest }: Entry, word: string): number => {
  const isNumber = /^\d+$/.test(word);
  const matches: readonly (readonly [matches: boolean, score: number])[] = [
    [id === word, 1_000],
    [headers.includes(word), 100],
    [isNumber && id.startsWith(word), 50],
    [startsWord(reason, word), 20],
    [reason.includes(word), 10],
    [startsWord(rest, word), 4],
    [!isNumber && rest.includes(word), 2],
    [headers.some((header) => header.includes(word)), 2],
  ];
  return matches.find(([is]) => is)?.[1] ?? 0;
};

const startsWord = (text: string, word: string): boolean =>
  text.startsWith(word) || text.includes(` ${word}`);
