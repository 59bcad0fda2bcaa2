import type { Lifeline } from '../../../domain/ladder.ts';
import { xmlText } from '../../../wire/xml-text.ts';
import type { Layout } from '../layout.ts';
import { plain } from '../plain.ts';
import { zoneNames } from '../zones.ts';
import { palette, zoneColours } from './palette.ts';
import { headHeight, lifelineWidth, type Places } from './places.ts';

/** The zones as tinted columns with a strong top edge, glyph and name. */
export const zoneAreas = (layout: Layout, { x, height }: Places): string[] =>
  spansOf(layout).map(({ zone, first, last }) => {
    const { line, tint, ink } = zoneColours[zone];
    const start = (x[first] ?? 0) - lifelineWidth / 2;
    const width = (x[last] ?? 0) + lifelineWidth / 2 - start;
    return [
      `<rect x="${start}" y="8" width="${width}" height="${height - 16}" fill="${tint}"/>`,
      `<rect x="${start}" y="8" width="${width}" height="3" fill="${line}"/>`,
      `<g transform="translate(${start + 10} 18)" color="${ink}">${glyphs[zone]}</g>`,
      `<text x="${start + 26}" y="27" font-weight="600" fill="${ink}">${zoneNames[zone]}</text>`,
    ].join('');
  });

/** Heads of lifelines: label, name, address, and the line itself. */
export const heads = ({ columns }: Layout, { x, height }: Places): string[] =>
  columns.flatMap((column, i) =>
    column.kind === 'wall' ? [] : [headOf(column.lifeline, x[i] ?? 0, height)],
  );

const headOf = (
  { label, name, addresses, publicAddresses }: Lifeline,
  x: number,
  height: number,
): string =>
  [
    `<path d="M${x} ${headHeight}V${height - 16}" stroke="${palette.lifeline}"/>`,
    text(x, 46, label, `font-weight="600" fill="${palette.text}"`),
    text(x, 60, name, `font-size="10" fill="${palette.quiet}"`),
    text(
      x,
      74,
      publicAddresses[0] ?? addresses[0] ?? '',
      `font-size="10" font-family="ui-monospace, monospace" fill="${palette.quiet}"`,
    ),
  ].join('');

const text = (x: number, y: number, said: string, rest: string): string =>
  `<text x="${x}" y="${y}" text-anchor="middle" ${rest}>${xmlText(shortened(plain(said)))}</text>`;

const shortened = (said: string): string => (said.length <= 22 ? said : `${said.slice(0, 21)}…`);

interface Span {
  readonly zone: Lifeline['zone'];
  readonly first: number;
  readonly last: number;
}

const spansOf = ({ columns }: Layout): Span[] =>
  columns.reduce<Span[]>((spans, column, i) => {
    if (column.kind === 'wall') return spans;
    const { zone } = column.lifeline;
    const before = spans.at(-1);
    return before?.zone === zone && before.last === i - 1
      ? [...spans.slice(0, -1), { ...before, last: i }]
      : [...spans, { zone, first: i, last: i }];
  }, []);

const glyphs: Readonly<Record<Lifeline['zone'], string>> = {
  internet: '<circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" stroke-width="1.5"/>',
  perimeter:
    '<path d="M1 1h8v8H1z" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M1 5h8" stroke="currentColor" stroke-width="1.5"/>',
  internal: '<path d="M1 1h8v8H1z" fill="currentColor"/>',
  partner: '<path d="M5 0 10 5 5 10 0 5z" fill="currentColor"/>',
};
