import { drawMark } from './draw-mark';
import { TAG } from './metrics';
import type { PlacedLine, Point } from './scene';
import { pathOf, type Shape, shape, text } from './shape';

/** How one line is drawn at the moment. */
export type LineLook = 'plain' | 'selected' | 'failing';

const inks: Readonly<Record<LineLook, string>> = {
  plain: 'var(--text-3)',
  selected: 'var(--accent)',
  failing: 'var(--fail)',
};
const widths: Readonly<Record<LineLook, number>> = { plain: 1, selected: 1.5, failing: 2 };

/** A line with its heads; the point of a head touches the edge of the box. */
export const drawLine = ({ line, points }: PlacedLine, look: LineLook): Shape => {
  const ink = inks[look];
  return shape('g', { 'data-line': line.id }, [
    shape('path', {
      d: pathOf(points),
      fill: 'none',
      stroke: ink,
      'stroke-width': widths[look],
      'stroke-dasharray': look === 'failing' ? '6 3' : null,
    }),
    head(points, ink),
    ...(line.both ? [head(points.toReversed(), ink)] : []),
  ]);
};

const head = (points: readonly Point[], ink: string): Shape => {
  const [before, tip] = [points.at(-2) ?? { x: 0, y: 0 }, points.at(-1) ?? { x: 0, y: 0 }];
  const back = { x: Math.sign(before.x - tip.x) * 7, y: Math.sign(before.y - tip.y) * 7 };
  const [a, b] = [
    { x: tip.x + back.x + back.y / 2, y: tip.y + back.y + back.x / 2 },
    { x: tip.x + back.x - back.y / 2, y: tip.y + back.y - back.x / 2 },
  ];
  return shape('path', { d: `${pathOf([tip, a, b])}Z`, fill: ink });
};

/** The label of a line in its frame; `words` is all of it. */
export const drawTag = ({ line, tag }: PlacedLine, words: string, look: LineLook): Shape[] => {
  if (tag.width === 0) return [];
  const failing = look === 'failing';
  const marked = failing ? 14 : 0;
  const ink = { plain: 'var(--text-2)', selected: 'var(--accent)', failing: 'var(--fail)' }[look];
  const parts = [
    shape('rect', {
      x: tag.x - marked / 2,
      y: tag.y,
      width: tag.width + marked,
      height: TAG.height,
      rx: 2,
      fill: 'var(--bg-surface)',
      stroke: look === 'plain' ? 'var(--line-2)' : ink,
    }),
    ...(failing ? [drawMark('fail', tag.x - 3, tag.y + 2)] : []),
    text(line.label, {
      x: tag.x + tag.width / 2 + marked / 2,
      y: tag.y + 13,
      anchor: 'middle',
      fill: ink,
    }),
  ];
  const hint = words === line.label ? [] : [shape('title', {}, words)];
  return [shape('g', {}, [...hint, ...parts])];
};
