import { Lexer } from 'yaml';
import type { Issue } from '../../domain/review.ts';

/** The deepest nesting that is read; a topology document needs five levels. */
export const deepest = 100;

/**
 * Where a YAML or JSON text nests deeper than is read, or null. Asked before parsing, which descends level by level and
 * would run out of stack. Counts open brackets, indentation and indicators of the line, so never less than the depth.
 */
export const tooDeep = (text: string): Issue | null => {
  let [line, flow, width] = [1, 0, 0];
  for (const token of new Lexer().lex(text)) {
    if (token.includes('\n')) {
      line += token.split('\n').length - 1;
      width = 0;
    } else if (token === '[' || token === '{') flow += 1;
    else if (token === ']' || token === '}') flow -= 1;
    else width += levelsOf(token, width);
    if (flow > deepest || width > deepest) return issue(line);
  }
  return null;
};

// Spaces count at the start of a line only, where they are indentation.
const levelsOf = (token: string, width: number): number => {
  if (token === '-' || token === '?') return 1;
  return width === 0 && /^ +$/.test(token) ? token.length : 0;
};

const issue = (line: number): Issue => ({
  where: `line ${line}`,
  message: `nests deeper than ${deepest} levels, which is not read`,
});
