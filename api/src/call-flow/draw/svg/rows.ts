import { xmlText } from '../../../wire/xml-text.ts';
import type { ArrowMark } from '../arrow-mark.ts';
import type { DrawnArrow, Layout } from '../layout.ts';
import { plain } from '../plain.ts';
import { type ArrowStyle, arrowText, styleOf } from '../said.ts';
import { labelIn } from './labels.ts';
import { palette } from './palette.ts';
import { lifelineWidth, type Places } from './places.ts';

/** One row for each arrow: its number, the line with its label, and what happens at the walls. */
export const rows = ({ columns, arrows }: Layout, places: Places): string[] => {
  const walls = columns.flatMap(({ kind }, i) => (kind === 'wall' ? [places.x[i] ?? 0] : []));
  return arrows.map((drawn, i) => {
    const y = places.y[i] ?? 0;
    return [phaseOf(drawn, places, i), rowOf({ drawn, places, walls, y })].join('');
  });
};

interface Row {
  readonly drawn: DrawnArrow;
  readonly places: Places;
  /** Middle of each wall from left to right. */
  readonly walls: readonly number[];
  readonly y: number;
}

const phaseOf = ({ arrow }: DrawnArrow, { phase, width }: Places, index: number): string => {
  const y = phase[index] ?? null;
  return y === null
    ? ''
    : `<path d="M16 ${y + 6}H${width - 16}" stroke="${palette.wallFill}"/><text x="16" y="${y}" font-weight="600" fill="${palette.quiet}">${xmlText(plain(arrow.phase))}</text>`;
};

const rowOf = (row: Row): string => {
  const { drawn, y, places } = row;
  const style = styleOf(drawn);
  const [a, b] = [places.x[drawn.from] ?? 0, places.x[drawn.to] ?? 0];
  const ground =
    style === 'fails'
      ? `<rect x="0" y="${y - 20}" width="${places.width}" height="28" fill="${palette.failGround}"/>`
      : '';
  const number = `<text x="16" y="${y + 4}" font-size="11" font-family="ui-monospace, monospace" fill="${inks[style]}">${drawn.number ?? ''}</text>`;
  return [
    ground,
    number,
    lineOf(style, [a, stopOf(row, a, b)], y),
    labelOf(row, a, b),
    ...rings(row, a, stopOf(row, a, b)).map((x) => ring(style, x, y)),
    style === 'fails' ? octagon(stopOf(row, a, b), y) : '',
  ].join('');
};

const inks: Readonly<Record<ArrowStyle, string>> = {
  passes: palette.line,
  fails: palette.fail,
  'not-reached': palette.faint,
  answers: palette.fail,
};

const strokes: Readonly<Record<ArrowStyle, string>> = {
  passes: 'stroke-width="1.25"',
  fails: 'stroke-width="2" stroke-dasharray="6 3"',
  'not-reached': 'stroke-width="1" stroke-dasharray="2 3"',
  answers: 'stroke-width="1.25" stroke-dasharray="5 3"',
};

const tips: Readonly<Record<ArrowStyle, string>> = {
  passes: 'pass',
  fails: 'fail',
  'not-reached': 'faint',
  answers: 'fail',
};

const lineOf = (style: ArrowStyle, [a, b]: readonly [number, number], y: number): string =>
  `<path d="M${a} ${y}H${b}" fill="none" stroke="${inks[style]}" ${strokes[style]} marker-end="url(#tip-${tips[style]})"/>`;

/** A failing arrow stops at the first wall on its way or before it, or short of the one who refuses it. */
const stopOf = ({ drawn, places }: Row, a: number, b: number): number => {
  if (styleOf(drawn) !== 'fails') return b;
  const walls = drawn.walls.map((wall) => places.x[wall] ?? 0);
  const first = a < b ? walls[0] : walls.at(-1);
  const short = Math.sign(b - a) * 18;
  if (first !== undefined && isHeldBack(drawn.mark)) return first - short;
  return first !== undefined && isWall(drawn.mark) ? first : b - short;
};

/** Whether it is the network of whoever sends an arrow that does not let it out. */
const isHeldBack = (mark: ArrowMark | undefined): boolean =>
  mark?.because?.startsWith('Own network ') ?? false;

/** Whether a firewall is what stops an arrow. */
const isWall = (mark: ArrowMark | undefined): boolean =>
  /\bfirewall\b|\bstopped by\b/u.test(mark?.because ?? '');

const labelOf = ({ drawn, y, places, walls }: Row, a: number, b: number): string => {
  const style = styleOf(drawn);
  const { x, anchor, text } = labelIn(drawn.arrow, {
    ends: [a, b],
    walls,
    width: places.width,
    own: style === 'fails',
  });
  const full = xmlText(arrowText({ ...drawn, mark: undefined }));
  return [
    `<text x="${x}" y="${y - 5}" font-size="11" text-anchor="${anchor}" fill="${inks[style]}" ${halo}>`,
    `<title>${full}</title>${xmlText(text)}</text>`,
    style === 'fails' ? blockedBy(drawn.mark, Math.max(a, b) + lifelineWidth / 6, y) : '',
  ].join('');
};

/** Keeps labels readable where a lifeline goes through them. */
const halo = `stroke="${palette.ground}" stroke-width="3" paint-order="stroke" stroke-opacity="0.7"`;

const blockedBy = (mark: ArrowMark | undefined, x: number, y: number): string =>
  mark?.because
    ? `<text x="${x}" y="${y - 5}" font-size="11" font-weight="600" fill="${palette.fail}">${xmlText(plain(mark.because))}</text>`
    : '';

/** Walls that are crossed before the arrow ends. */
const rings = ({ drawn, places }: Row, a: number, end: number): number[] =>
  drawn.walls.map((wall) => places.x[wall] ?? 0).filter((x) => Math.abs(x - a) < Math.abs(end - a));

/** What happens at a wall: a ring with a tick, or an open ring where nothing is judged or comes. */
const ring = (style: ArrowStyle, x: number, y: number): string =>
  style === 'not-reached'
    ? `<circle cx="${x}" cy="${y}" r="4" fill="${palette.ground}" stroke="${palette.faint}"/>`
    : `<circle cx="${x}" cy="${y}" r="7" fill="${palette.ground}" stroke="${palette.pass}" stroke-width="1.5"/><path d="m${x - 3} ${y} 2 2 4-4" fill="none" stroke="${palette.pass}" stroke-width="1.5"/>`;

const octagon = (x: number, y: number): string =>
  `<path d="M${x - 3} ${y - 7}h6l4 4v6l-4 4h-6l-4-4v-6z" fill="${palette.fail}"/><path d="m${x - 2.5} ${y - 2.5} 5 5m0-5-5 5" stroke="#ffffff" stroke-width="1.5"/>`;
