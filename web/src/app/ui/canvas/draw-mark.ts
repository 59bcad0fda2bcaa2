import { type MarkKind } from '../mark-kinds';
import { type ZoneName, zoneGlyphs } from '../zone';
import { type Shape, shape } from './shape';

const colours: Readonly<Record<MarkKind, string>> = {
  ok: 'var(--ok)',
  fail: 'var(--fail)',
  unsure: 'var(--unsure)',
  warn: 'var(--unsure)',
  note: 'var(--info)',
  na: 'var(--text-3)',
  planned: 'var(--info)',
  running: 'var(--accent)',
};

/** Strokes of each mark in a 14 px square; the filled one has its own. */
const outlines: Readonly<Record<Exclude<MarkKind, 'fail'>, string>> = {
  ok: 'M1 7a6 6 0 1 1 12 0a6 6 0 1 1-12 0M4.2 7.2l2 2 3.6-4.2',
  unsure: 'M7 .9 13.1 7 7 13.1.9 7zM5.7 5.9C5.7 4.3 8.3 4.4 8.3 6c0 .9-1.3 1-1.3 2.1M7 9.6v.3',
  warn: 'M7 1.5 13 12.5H1zM7 5.5v3.3M7 10.3v.4',
  note: 'M3.5 1.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM7 6.5v4M7 3.7v.6',
  na: 'M4.5 7h5',
  planned: 'M1.5 7a5.5 5.5 0 1 1 11 0a5.5 5.5 0 1 1-11 0',
  running: 'M7 1.5A5.5 5.5 0 0 1 12.5 7',
};

/** A verdict at `x`, `y`, 14 px square. */
export const drawMark = (kind: MarkKind, x: number, y: number): Shape => {
  const place = {
    transform: `translate(${String(x)} ${String(y)})`,
    fill: 'none',
    'stroke-width': 1.5,
  };
  if (kind !== 'fail')
    return shape('path', {
      ...place,
      d: outlines[kind],
      stroke: colours[kind],
      'stroke-linejoin': 'round',
    });
  return shape('g', place, [
    shape('path', { d: 'M4.5 1h5L13 4.5v5L9.5 13h-5L1 9.5v-5z', fill: colours.fail }),
    shape('path', { d: 'm4.8 4.8 4.4 4.4M9.2 4.8 4.8 9.2', stroke: 'var(--bg-surface)' }),
  ]);
};

/** The glyph of a zone, 10 px square. */
export const drawZoneGlyph = (zone: ZoneName, x: number, y: number): Shape => {
  const { d, filled } = zoneGlyphs[zone];
  const ink = `var(--zone-${zone})`;
  return shape('path', {
    transform: `translate(${String(x)} ${String(y)})`,
    d,
    fill: filled ? ink : 'none',
    stroke: filled ? null : ink,
    'stroke-width': filled ? null : 1.5,
  });
};
