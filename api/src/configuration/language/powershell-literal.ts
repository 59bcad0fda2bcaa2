/**
 * A text as a PowerShell expression that can only be that text, whatever encoding the file is read in: single-quoted
 * literals of printable ASCII with quotes doubled, and `[char]` numbers for the rest. Quotation marks of Unicode, which
 * PowerShell takes for quotes, are never written. What ends a line or cannot be seen becomes a space.
 */
export const psText = (text: string): string => {
  const parts = text.toWellFormed().replaceAll(UNSEEN, ' ').match(RUNS) ?? [];
  const [first = '', ...rest] = parts.map((run) => (ASCII.test(run) ? quoted(run) : numbered(run)));
  if (rest.length === 0 && first.startsWith("'")) return first;
  if (first === '') return "''";
  return `(${[...(first.startsWith("'") ? [] : ["''"]), first, ...rest].join(' + ')})`;
};

/** A switch as PowerShell has it. */
export const psBoolean = (value: boolean): string => (value ? '$true' : '$false');

/** A list of expressions. */
export const psList = (items: readonly string[]): string => `@(${items.join(', ')})`;

/** A table of expressions; the keys are our own words. */
export const psTable = (entries: Readonly<Record<string, string>>): string => {
  const parts = Object.entries(entries).map(([key, value]) => `${key} = ${value}`);
  return parts.length === 0 ? '@{}' : `@{ ${parts.join('; ')} }`;
};

// Controls, formats such as direction marks, line and paragraph separators, private use and unassigned code points.
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

const RUNS = /[\x20-\x7e]+|[^\x20-\x7e]/g;

const ASCII = /^[\x20-\x7e]+$/;

const quoted = (run: string): string => `'${run.replaceAll("'", "''")}'`;

/** One UTF-16 unit, since a `[char]` holds no more. */
const numbered = (unit: string): string =>
  `[char]0x${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
