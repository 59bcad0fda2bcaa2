/** A stretch of a line with what it is, as the style sheet names it. */
export interface Tinted {
  readonly text: string;
  readonly tint: 'key' | 'value' | 'text' | 'rest';
}

const KEY = /^(\s*(?:- )?)("[^"]*"|[\w.-]+)(:)(\s|$)/;
const LITERAL = /^(?:-?\d+(?:\.\d+)?|true|false|null),?$/;

/** A line of a YAML or JSON document in its parts: indent and marks, the key, and the value. */
export const tintLine = (line: string): readonly Tinted[] => {
  const [whole = '', indent = '', key = '', colon = ''] = KEY.exec(line) ?? [];
  if (!whole) return valueOf(line);
  const rest = line.slice(indent.length + key.length + colon.length);
  return [
    { text: indent, tint: 'rest' as const },
    { text: key, tint: 'key' as const },
    { text: colon, tint: 'rest' as const },
    ...valueOf(rest),
  ].filter(({ text }) => text !== '');
};

const valueOf = (text: string): Tinted[] => {
  const [, start = '', value = ''] = /^(\s*(?:- )?)(.*)$/.exec(text) ?? [];
  const tint = LITERAL.test(value)
    ? 'value'
    : /^[[\]{},]*$/.test(value) || value.startsWith('#')
      ? 'rest'
      : 'text';
  return [
    { text: start, tint: 'rest' as const },
    { text: value, tint },
  ].filter((part) => part.text !== '') as Tinted[];
};
