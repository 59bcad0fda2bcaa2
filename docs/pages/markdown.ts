/** A Markdown table; cells may hold any text. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** A page of parts, with a line that says where it comes from. */
export const page = (title: string, ...parts: readonly string[]): string =>
  [`# ${title}`, 'Written by `npm run docs`; do not edit.', ...parts].join('\n\n') + '\n';

/** Text as code. */
export const code = (text: string): string => `\`${text}\``;

const cell = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/(?<!\\)\|/g, '\\|')
    .replace(/<(?=[a-z/!])/gi, '&lt;');
