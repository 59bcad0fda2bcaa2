import { Lexer } from 'yaml';
import type { Issue } from '../../domain/review.ts';

/** The deepest nesting that is read; a topology document needs five levels. */
export const deepest = 100;

/**
 * Where a YAML or JSON text nests deeper than is read, or null. Asked before parsing, which descends level by level and
 * would run out of stack. Counts open brackets, indentation and indicators of the line, so never less than the depth.
 */
export const tooDeep = (text: string): Issue | null => {
  const depth = { line: 1, brackets: 0, width: 0 };
  for (const token of new Lexer().lex(text)) {
    measure(depth, token);
    if (depth.brackets > deepest || depth.width > deepest) return issue(depth.line);
  }
  return null;
};

interface Depth {
  line: number;
  brackets: number;
  width: number;
}

const bracketSteps = new Map([
  ['[', 1],
  ['{', 1],
  [']', -1],
  ['}', -1],
]);

const measure = (depth: Depth, token: string): void => {
  depth.brackets += bracketSteps.get(token) ?? 0;
  if (!token.includes('\n')) {
    depth.width += levelsOf(token, depth);
    return;
  }
  depth.line += token.split('\n').length - 1;
  depth.width = 0;
};

// Spaces count at the start of a line only, where they are indentation, and colons outside of brackets, where each may open a map.
const levelsOf = (token: string, { width, brackets }: Depth): number => {
  if (token === '-' || token === '?' || (token === ':' && brackets === 0)) return 1;
  return width === 0 && /^ +$/.test(token) ? token.length : 0;
};

const issue = (line: number): Issue => ({
  where: `line ${line}`,
  message: `nests deeper than ${deepest} levels, which is not read`,
});
