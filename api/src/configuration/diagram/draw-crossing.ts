import { columns } from './columns.ts';
import type { Crossing, PerimeterBox } from './site-bands.ts';
import { element, label, words, type Shape } from './svg.ts';

const LINE = 14;
const TOP = 10;
/** As many characters as stand beside a wall. */
const LONGEST = 36;

/** How much room the arrows of a crossing need. */
export const crossingHeight = ({ in: towards, out }: Crossing): number =>
  TOP + rowHeight(towards) + rowHeight(out) + 8;

/** The arrows beside a box of the perimeter: across the wall at its left and the one at its right, each way. */
export const arrows = ({ crossings }: PerimeterBox, top: number): Shape[] => {
  const { outside, perimeter, external, internal, inside } = columns;
  return [
    ...drawCrossing(crossings.external, top, {
      from: outside.x + outside.width,
      to: perimeter.x,
      text: outside.x + outside.width + 10,
      wall: external.x,
    }),
    ...drawCrossing(crossings.internal, top, {
      from: perimeter.x + perimeter.width,
      to: inside.x - 10,
      text: internal.x + internal.width + 10,
      wall: internal.x,
    }),
  ];
};

interface Span {
  readonly from: number;
  readonly to: number;
  /** Where its label begins. */
  readonly text: number;
  readonly wall: number;
}

const drawCrossing = ({ in: towards, out }: Crossing, top: number, span: Span): Shape[] => [
  ...drawArrow(towards, top + TOP, { span, isOut: false }),
  ...drawArrow(out, top + TOP + rowHeight(towards), { span, isOut: true }),
];

const rowHeight = (services: readonly string[]): number =>
  services.length === 0 ? 0 : linesOf(services).length * LINE + 16;

const drawArrow = (
  services: readonly string[],
  top: number,
  { span, isOut }: { readonly span: Span; readonly isOut: boolean },
): Shape[] => {
  if (services.length === 0) return [];
  const lines = linesOf(services);
  const y = top + lines.length * LINE + 4;
  const [start, end] = isOut ? [span.to, span.from] : [span.from, span.to];
  const back = isOut ? 7 : -7;
  return [
    ...lines.map((line, index) =>
      label({ x: span.text, y: top + 10 + index * LINE }, words(line), 'service'),
    ),
    element('path', { d: `M${start} ${y}H${end}`, class: 'arrow' }),
    element('path', { d: `M${end} ${y}l${back} -4v8z`, class: 'head' }),
    element('circle', { cx: span.wall + 10, cy: y, r: 5, class: 'gate' }),
  ];
};

/** Services in as few lines as there is room for. */
const linesOf = (services: readonly string[]): readonly string[] =>
  services.reduce<string[]>((lines, service) => {
    const last = lines.at(-1);
    if (last === undefined || `${last}, ${service}`.length > LONGEST) return [...lines, service];
    return [...lines.slice(0, -1), `${last}, ${service}`];
  }, []);
