/** What a text says once every text of people in it is `x`: one list of tokens for each line that is no comment. */
export type Structure = readonly (readonly string[])[];

/** Characters after which some platform starts a new line, or a page. */
const LINE_ENDS = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/;

/** How a platform's language tells text from commands. */
export interface Syntax {
  /** What starts a comment that goes on to the end of the line. */
  readonly comment: string;
  /** What encloses a text. */
  readonly quote: '"' | "'" | null;
  /** Words after which comes a text: the rest of the line without a quote, otherwise the quoted text. */
  readonly before: readonly string[];
}

/** Reads a text as the platform does, as far as needed to tell text from commands. */
export const structureOf = (text: string, syntax: Syntax): Structure =>
  text
    .split(LINE_ENDS)
    .filter((line) => !line.trimStart().startsWith(syntax.comment))
    .map((line) => tokensOf(line, syntax));

/** Reads a JSON document; what is said under the given keys is `x`. */
export const structureOfJson = (text: string, said: readonly string[]): unknown =>
  JSON.parse(text, (key: string, value: unknown) => (said.includes(key) ? 'x' : value));

function tokensOf(line: string, { quote, before }: Syntax): string[] {
  const tokens: string[] = [];
  for (let rest = line.trim(); rest !== ''; rest = rest.trimStart()) {
    const isText = before.includes(tokens.at(-1) ?? '');
    if (isText && quote === null) return [...tokens, 'x'];
    const token = nextToken(rest, quote);
    tokens.push(isText || token === '' ? 'x' : token);
    rest = rest.slice(Math.max(1, token.length));
  }
  return tokens;
}

/** Words and quoted texts; what separates commands is a token of its own. */
function nextToken(text: string, quote: string | null): string {
  if (quote !== null && text.startsWith(quote)) {
    const end = text.indexOf(quote, 1);
    return end === -1 ? `unclosed ${text}` : text.slice(0, end + 1);
  }
  return /^(?:[;{}|&`$()#\\]|[^\s;{}|&`$()#\\"']+=?|.)/u.exec(text)?.[0] ?? '';
}
