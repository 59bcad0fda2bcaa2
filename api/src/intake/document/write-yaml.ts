/**
 * Characters that a reader cannot see or that change the order of what is seen: formats, separators and spaces other
 * than the space itself. They are written as escapes, so that a document shows what it holds.
 */
export const hiddenCharacters =
  /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;

/**
 * A value of objects, lists, text, numbers, booleans and null as YAML 1.2, two spaces a level. Text that any version of
 * YAML could take for something else is quoted. Values of the topology nest four deep, so recursion is bounded.
 */
export const writeYaml = (value: Readonly<Record<string, unknown>>): string =>
  `${mapLines(value, '').join('\n')}\n`;

const mapLines = (map: object, indent: string): string[] =>
  Object.entries(map).flatMap(([key, value]) =>
    entryLines(`${indent}${scalar(key)}:`, value, indent),
  );

const entryLines = (start: string, value: unknown, indent: string): string[] => {
  if (typeof value !== 'object' || value === null) return [`${start} ${scalar(value)}`];
  if (Array.isArray(value))
    return value.length === 0 ? [`${start} []`] : [start, ...listLines(value, `${indent}  `)];
  return Object.keys(value).length === 0
    ? [`${start} {}`]
    : [start, ...mapLines(value, `${indent}  `)];
};

const listLines = (list: readonly unknown[], indent: string): string[] =>
  list.flatMap((item) => {
    if (typeof item !== 'object' || item === null) return [`${indent}- ${scalar(item)}`];
    const [first = '', ...rest] = mapLines(item, `${indent}  `);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  });

// Letters first, so never a number or an indicator; or an IPv4 address or prefix.
const PLAIN =
  /^(?:[\p{L}_](?:[\p{L}\p{N} ._@/+-]*[\p{L}\p{N}._@/+-])?|\d+(?:\.\d+){3}(?:\/\d+)?)$/u;
// What YAML 1.1 readers, or 1.2 readers, take for a truth value, nothing or a number.
const RESERVED = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/iu;

const scalar = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value);
  return PLAIN.test(value) && !RESERVED.test(value) ? value : quoted(value);
};

const quoted = (text: string): string =>
  JSON.stringify(text).replace(hiddenCharacters, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
