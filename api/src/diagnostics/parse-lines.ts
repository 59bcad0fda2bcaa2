import { DiagnosticHeader, type DiagnosticLine } from '../domain/diagnostic.ts';
import type { Issue } from '../domain/review.ts';
import { iceWarningsOf } from './ice-warnings-of.ts';
import { type HeaderValue, readValue } from './read-value.ts';

/** Headers found in a text, and what stood where one should be. */
export interface ParsedLines {
  readonly lines: readonly DiagnosticLine[];
  readonly issues: readonly Issue[];
}

/** Longest text that is read, and most headers that are found; what is beyond is said. */
export const parseLimits = { characters: 1_000_000, lines: 500 } as const;

/**
 * Finds the diagnostics in text as people paste it: header lines alone, whole messages and logs, several in a row,
 * folded, or flattened into one line with `#015#012` or `\r\n` for its line ends. The first is the hop nearest to the reader.
 */
export const parseLines = (text: string): ParsedLines => {
  const plain = unfolded(text.slice(0, parseLimits.characters));
  const starts = lineStarts(plain);
  const found = [...plain.matchAll(HEADER)].slice(0, parseLimits.lines + 1);
  const kept = found.slice(0, parseLimits.lines);
  const read = kept.map((match) => readAt(plain, match, starts));
  const tooMuch =
    text.length > parseLimits.characters || found.length > kept.length ? [beyond] : [];
  return {
    lines: read.flatMap(({ line }) => line ?? []),
    issues: [...read.flatMap(({ issue }) => issue ?? []), ...tooMuch],
  };
};

const beyond: Issue = {
  where: '',
  message: `Only the first ${parseLimits.lines} headers of ${parseLimits.characters.toLocaleString('en-US')} characters were read`,
};

/** A header by its name, or a line that starts as the value of one. */
const HEADER =
  /(?<![\w-])(x-ms-diagnostics|ms-diagnostics-public|ms-client-diagnostics|ms-diagnostics)["\u201d]?[ \t]{0,20}[:=][ \t]{0,20}["\u201c]?|^[ \t]{0,20}(?=\d{1,9}(?:\.\d{1,9})?[ \t]{0,20};[ \t]{0,20}[a-z])/gim;

/** Folded lines joined, and the line ends of syslog, of JSON and of texts in quotation marks made line ends again. */
const unfolded = (text: string): string =>
  text
    .replaceAll(/#015#012|#012|#015|\r\n?/g, '\n')
    .replaceAll(/(?:\\r)?\\n(?=[ \t]{0,8}(?:[A-Za-z][\w-]{0,63}:|\\|$))/g, '\n')
    .replaceAll(/\n[ \t]{1,20}(?=;)/g, ' ')
    .replaceAll(/;[ \t]{0,20}\n[ \t]{1,20}(?=[a-z][\w.-]{0,63}=)/gi, ';');

const readAt = (
  text: string,
  { 0: whole, 1: name, index }: RegExpMatchArray & { index: number },
  starts: readonly number[],
): { line?: DiagnosticLine; issue?: Issue } => {
  const line = lineOf(starts, index);
  const header = headerOf(name ?? 'ms-diagnostics');
  const value = readValue(text, index + whole.length);
  if (value) return { line: lineFrom(line, header, value) };
  return {
    issue: { where: `line ${line}`, message: `${header} does not start with an id` },
  };
};

const headerOf = (name: string): DiagnosticHeader =>
  DiagnosticHeader.options.find((one) => one.toLowerCase() === name.toLowerCase()) ??
  'ms-diagnostics';

const lineFrom = (
  line: number,
  header: DiagnosticHeader,
  { id, subId, attributes }: HeaderValue,
): DiagnosticLine => {
  const take = (wanted: string): string | null =>
    attributes.find(({ name }) => name.toLowerCase() === wanted)?.value ?? null;
  return {
    line,
    header,
    id,
    subId,
    reason: take('reason'),
    source: take('source'),
    attributes: attributes.filter(({ name }) => !/^(?:reason|source)$/i.test(name)),
    iceWarnings: iceWarningsOf(take('icewarn') ?? ''),
  };
};

const lineStarts = (text: string): readonly number[] => [
  0,
  ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1),
];

/** Line of a place, from 1. */
const lineOf = (starts: readonly number[], index: number): number => {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle;
  }
  return low + 1;
};
