import { markup, type Content, type Markup } from './html.ts';

/** A column of a table: its heading, and what it shows of a row. */
export interface GridColumn<T> {
  readonly title: string;
  /** Figures stand at the right, short texts are not broken, names get room for a word, wide ones for two addresses. */
  readonly kind?: 'number' | 'short' | 'name' | 'wide';
  readonly of: (row: T) => Content;
}

/** A table whose head is repeated on every page; a sentence where there is nothing to show. */
export const grid = <T>(
  rows: readonly T[],
  columns: readonly GridColumn<T>[],
  empty: string,
): Markup =>
  rows.length === 0
    ? markup`<p class="note">${empty}</p>`
    : markup`<table>
<thead><tr>${columns.map(({ title, kind }) => (kind === 'number' ? markup`<th scope="col" class="number">${title}</th>` : markup`<th scope="col">${title}</th>`))}</tr></thead>
<tbody>${rows.map((row) => markup`<tr>${columns.map((column) => cell(column, row))}</tr>\n`)}</tbody>
</table>`;

/** Several contents below each other in one cell. */
export const stacked = (contents: readonly Content[]): Markup[] =>
  contents.map((content) => markup`<div>${content}</div>`);

/** Addresses, names of hosts, ids: what is read letter by letter. */
export const code = (text: string | null): Content =>
  text === null || text === '' ? null : markup`<code>${text}</code>`;

const cell = <T>({ kind, of }: GridColumn<T>, row: T): Markup => {
  if (kind === 'number') return markup`<td class="number">${of(row)}</td>`;
  if (kind === 'short') return markup`<td class="short">${of(row)}</td>`;
  if (kind === 'name') return markup`<td class="name">${of(row)}</td>`;
  return kind === 'wide' ? markup`<td class="wide">${of(row)}</td>` : markup`<td>${of(row)}</td>`;
};
