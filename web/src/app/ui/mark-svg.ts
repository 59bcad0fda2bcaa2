import type { MarkKind } from './mark-kinds';
import { markClasses } from './mark-kinds';
import { svgElement } from './svg-element';

/** A mark with its word as an element, for grid cells, which are made without a component. Text stays text. */
export const markElement = (kind: MarkKind, word = ''): HTMLElement => {
  const mark = document.createElement('span');
  mark.className = `mark ${markClasses[kind]}`;
  const text = document.createElement('span');
  text.textContent = word;
  mark.append(markSvg(kind), text);
  return mark;
};

/** The shape of a mark, made element by element: the page's policy lets nobody write markup. */
export const markSvg = (kind: MarkKind): SVGElement => {
  const svg = svgElement('svg', {
    viewBox: '0 0 14 14',
    'aria-hidden': 'true',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.5',
  });
  svg.append(...shapes[kind].map((part) => svgElement(...part)));
  return svg;
};

type Part = Parameters<typeof svgElement>;

const shapes: Readonly<Record<MarkKind, readonly Part[]>> = {
  ok: [
    ['circle', { cx: '7', cy: '7', r: '6' }],
    ['path', { d: 'm4.200 7.200 2 2 3.600-4.200', 'stroke-width': '1.6' }],
  ],
  fail: [
    [
      'path',
      {
        d: 'M4.500 1h5L13 4.500v5L9.500 13h-5L1 9.500v-5z',
        fill: 'currentColor',
        stroke: 'none',
      },
    ],
    [
      'path',
      {
        d: 'm4.800 4.800 4.400 4.400M9.200 4.800 4.800 9.200',
        stroke: 'var(--bg-surface)',
        'stroke-width': '1.6',
      },
    ],
  ],
  unsure: [
    ['path', { d: 'M7 .9 13.100 7 7 13.100.9 7z' }],
    [
      'path',
      {
        d: 'M5.700 5.900C5.700 4.300 8.300 4.400 8.300 6c0 .9-1.300 1-1.300 2.100M7 9.600v.3',
        'stroke-width': '1.3',
      },
    ],
  ],
  warn: [
    ['path', { d: 'M7 1.500 13 12.500H1z', 'stroke-linejoin': 'round' }],
    ['path', { d: 'M7 5.500v3.300M7 10.300v.4' }],
  ],
  note: [
    ['rect', { x: '1.500', y: '1.500', width: '11', height: '11', rx: '2', 'stroke-width': '1.4' }],
    ['path', { d: 'M7 6.500v4M7 3.700v.6' }],
  ],
  na: [['path', { d: 'M4.500 7h5' }]],
  planned: [['circle', { cx: '7', cy: '7', r: '5.500', 'stroke-dasharray': '2.200 2.200' }]],
  running: [
    ['circle', { cx: '7', cy: '7', r: '5.500', opacity: '.35' }],
    ['path', { d: 'M7 1.500A5.500 5.500 0 0 1 12.500 7', 'stroke-width': '1.8' }],
  ],
};
