import type { Ladder } from '../../domain/ladder.ts';
import type { ArrowMark } from './arrow-mark.ts';
import { type Column, type DrawnArrow, layoutOf } from './layout.ts';
import { type Judged, linesOf } from './lines.ts';
import { plain } from './plain.ts';
import { headerText, serviceText } from './said.ts';

/** A ladder as text: one column for each lifeline, `#` where a firewall stands, one line for each arrow; answers are dotted. */
export const drawText = (ladder: Ladder, judged: Judged = {}): string => {
  const head = plain(`${ladder.title}: ${ladder.from.label} to ${ladder.to.label}`);
  if (ladder.notApplicable !== null)
    return `${head}\nNot applicable: ${plain(ladder.notApplicable)}\n`;
  const { columns, arrows } = layoutOf(ladder, linesOf(ladder, judged));
  const lines = arrows.flatMap((drawn, i) => [
    ...(drawn.arrow.phase === arrows[i - 1]?.arrow.phase
      ? []
      : ['', `  -- ${plain(drawn.arrow.phase)}`]),
    lineOf(columns, drawn),
  ]);
  return [head, '', ...headOf(columns), ...lines, ''].join('\n');
};

const width = 20;
const margin = 5;

const headOf = (columns: readonly Column[]): string[] => {
  const row = (say: (column: Column) => string): string =>
    ' '.repeat(margin) +
    columns
      .map((column) => cell(column, say(column)))
      .join('')
      .trimEnd();
  return [
    row((column) => (column.kind === 'wall' ? '#' : column.lifeline.zone)),
    row((column) => (column.kind === 'wall' ? '#' : column.lifeline.label)),
    row((column) => (column.kind === 'wall' ? '#' : column.lifeline.name)),
  ].map((line) => line.trimEnd());
};

const cell = ({ kind }: Column, text: string): string =>
  kind === 'wall'
    ? '#  '
    : plain(text)
        .slice(0, width - 1)
        .padEnd(width);

const lineOf = (columns: readonly Column[], drawn: DrawnArrow): string => {
  const empty = columns.map((column) =>
    column.kind === 'wall' ? '#  ' : `|${' '.repeat(width - 1)}`,
  );
  const line = Array.from(empty.join(''));
  draw(line, starts(columns), drawn);
  const name = plain(drawn.arrow.message.name);
  const isCut = !line.join('').includes(` ${name} `);
  const header = headerText(drawn.arrow);
  const said = [
    line.join('').trimEnd(),
    serviceText(drawn.arrow),
    ...(isCut ? [name] : []),
    ...(drawn.mark ? [markOf(drawn.mark)] : []),
    ...(header === null ? [] : [`[${plain(header)}]`]),
  ];
  return `${String(drawn.number ?? '').padStart(3)}  ${said.join('  ')}`.trimEnd();
};

const starts = (columns: readonly Column[]): number[] => {
  const places: number[] = [];
  let at = 0;
  for (const { kind } of columns) {
    places.push(at);
    at += kind === 'wall' ? 3 : width;
  }
  return places;
};

const draw = (
  line: string[],
  places: readonly number[],
  { from, to, arrow, number }: DrawnArrow,
): void => {
  const stroke = number === null ? '.' : '-';
  const [a, b] = [places[from] ?? 0, places[to] ?? 0];
  const [left, right] = [Math.min(a, b) + 1, Math.max(a, b) - 1];
  for (let i = left; i <= right; i += 1) if (line[i] !== '#') line[i] = stroke;
  line[a < b ? right : left] = a < b ? '>' : '<';
  const [start, end] = widestGap(line, left + 1, right - 1);
  const label = cut(` ${plain(arrow.message.name)} `, end - start + 1);
  const offset = start + Math.floor((end - start + 1 - label.length) / 2);
  Array.from(label).forEach((char, i) => {
    line[offset + i] = char;
  });
};

/** First and last place of the longest stretch without a wall. */
const widestGap = (line: readonly string[], left: number, right: number): [number, number] => {
  const walls = line.flatMap((char, i) => (char === '#' && i > left && i < right ? [i] : []));
  const bounds = [left - 1, ...walls, right + 1];
  const gaps = bounds.slice(1).map((end, i): [number, number] => [(bounds[i] ?? 0) + 1, end - 1]);
  return gaps.reduce((best, gap) => (gap[1] - gap[0] > best[1] - best[0] ? gap : best));
};

const cut = (text: string, room: number): string =>
  text.length <= room ? text : text.slice(0, Math.max(0, room));

const markOf = ({ verdict, reached, because }: ArrowMark): string => {
  if (!reached) return '(not reached)';
  return because === null ? `[${verdict}]` : `[${verdict}: ${plain(because)}]`;
};
