import { Composer, Parser, YAMLParseError, type CST, type Document, type LineCounter } from 'yaml';

/** The most faults of notation that are gathered. Making one costs so much that a text of nothing else would take minutes. */
const most = 1_000;

/**
 * The first document of a text with what is wrong in its notation; null where more is wrong than is gathered, or where the
 * text nests deeper than the parser can descend. Repeated fields are not looked for: the parser compares each with each.
 */
export const composeYaml = (text: string, lines: LineCounter): Document.Parsed | null => {
  const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const count = counting();
  bound(composer, count);
  const tokens = bounded(new Parser(lines.addNewLine).parse(text), count);
  try {
    const [first = null, second] = composer.compose(tokens, true, text.length).take(2);
    if (second) first?.errors.push(another(second));
    return first;
  } catch (error) {
    if (error instanceof TooMuch || error instanceof RangeError) return null;
    throw error;
  }
};

/** More is wrong than is worth telling. */
class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

const counting = (): (() => void) => {
  let faults = 0;
  return () => {
    faults += 1;
    if (faults > most) throw new TooMuch();
  };
};

/** The library gathers without end, and has no option against it. */
const bound = (composer: Composer, count: () => void): void => {
  const gather = Reflect.get(composer, 'onError') as (...fault: unknown[]) => void;
  Reflect.set(composer, 'onError', (...fault: unknown[]) => {
    count();
    gather(...fault);
  });
};

/** What the parser calls wrong itself goes past the handler of faults. */
function* bounded(tokens: Iterable<CST.Token>, count: () => void): Generator<CST.Token> {
  for (const token of tokens) {
    if (token.type === 'error') count();
    yield token;
  }
}

const another = ({ range }: Document.Parsed): YAMLParseError =>
  new YAMLParseError([range[0], range[1]], 'MULTIPLE_DOCS', '');
