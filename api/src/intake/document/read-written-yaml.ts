/**
 * Reads YAML as `writeYaml` writes it and nothing else: line by line, so many times faster than a parser of all YAML.
 * What it makes of other YAML means nothing. Whoever calls it writes the result again and compares the texts.
 */
export const readWrittenYaml = (text: string): unknown => {
  const lines: Lines = { all: text.split('\n'), at: 0 };
  return readMap(lines, '');
};

interface Lines {
  readonly all: readonly string[];
  at: number;
}

const DEEPEST = 12;

const readMap = (lines: Lines, indent: string): Record<string, unknown> => {
  const map: Record<string, unknown> = {};
  for (let line = lines.all[lines.at]; isField(line, indent); line = lines.all[lines.at]) {
    const colon = line.indexOf(':', indent.length);
    if (colon < 0) break;
    const rest = line.slice(colon + 2);
    lines.at += 1;
    map[line.slice(indent.length, colon)] =
      rest === '' ? readBlock(lines, `${indent}  `) : readScalar(rest);
  }
  return map;
};

const isField = (line: string | undefined, indent: string): line is string =>
  line !== undefined && line !== '' && line.startsWith(indent) && line[indent.length] !== ' ';

const readBlock = (lines: Lines, indent: string): unknown => {
  if (indent.length > DEEPEST) return null;
  return lines.all[lines.at]?.startsWith(`${indent}- `)
    ? readList(lines, indent)
    : readMap(lines, indent);
};

const readList = (lines: Lines, indent: string): unknown[] => {
  const list: unknown[] = [];
  const start = `${indent}- `;
  for (let line = lines.all[lines.at]; line?.startsWith(start); line = lines.all[lines.at]) {
    const rest = line.slice(start.length);
    if (/^[A-Za-z]+: |^[A-Za-z]+:$/.test(rest)) list.push(readItem(lines, `${indent}  `, rest));
    else {
      list.push(readScalar(rest));
      lines.at += 1;
    }
  }
  return list;
};

/** A map in a list, whose first field stands behind the hyphen. */
const readItem = (lines: Lines, indent: string, first: string): Record<string, unknown> => {
  const colon = first.indexOf(':');
  lines.at += 1;
  const rest = first.slice(colon + 2);
  const value = rest === '' ? readBlock(lines, `${indent}  `) : readScalar(rest);
  return { [first.slice(0, colon)]: value, ...readMap(lines, indent) };
};

const words = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const readScalar = (text: string): unknown => {
  if (text.startsWith('"') || text === '[]' || text === '{}') return JSON.parse(text) as unknown;
  if (words.has(text)) return words.get(text);
  return /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/.test(text) ? Number(text) : text;
};
