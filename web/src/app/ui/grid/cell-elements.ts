import type { Confidence, Endpoint } from '@contract/plan';
import { confidenceWord } from '../confidence';
import { svgElement } from '../svg-element';
import { zoneGlyphs, zoneNames } from '../zone';

/** An element with text, for grid cells, which are made without a component. */
const element = (name: string, className: string, text = ''): HTMLElement => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const drawing = (viewBox: string, width: number, height: number): SVGElement =>
  svgElement('svg', {
    viewBox,
    width: String(width),
    height: String(height),
    'aria-hidden': 'true',
  });

/** The glyph of a zone before a word. */
export const zoneElement = (zone: Endpoint['zone'], called: string): HTMLElement => {
  const { d, filled } = zoneGlyphs[zone];
  const made = element('span', `zone z-${zone}`);
  const svg = drawing('0 0 10 10', 10, 10);
  svg.append(
    svgElement('path', {
      d,
      fill: filled ? 'currentColor' : 'none',
      stroke: filled ? 'none' : 'currentColor',
      'stroke-width': '1.5',
    }),
  );
  const name = element('span', '', called);
  name.style.color = 'var(--text)';
  made.append(svg, element('span', 'vh', zoneNames[zone]), name);
  return made;
};

/** One end of a rule: the glyph of its zone, what it is called, and in grey its addresses. */
export const endElement = (
  called: string,
  addresses: string,
  zone: Endpoint['zone'],
): HTMLElement => {
  const end = zoneElement(zone, called);
  if (addresses) end.append(element('code', 't3', addresses));
  return end;
};

/** The way of a rule: an arrow and its word. */
export const wayElement = (direction: 'in' | 'out'): HTMLElement => {
  const way = element('span', 'mark');
  const svg = drawing('0 0 16 16', 14, 14);
  svg.append(
    svgElement('path', {
      d: direction === 'in' ? 'M2.5 8h10M9 4.5 12.5 8 9 11.5' : 'M13.5 8h-10M7 4.5 3.500 8 7 11.5',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': '1.5',
      class: 't3',
    }),
  );
  way.append(svg, element('span', '', direction));
  return way;
};

/** The first of several words as a chip, and how many more there are. */
export const chipElement = (words: readonly string[], none: string): HTMLElement => {
  const [first, ...rest] = words;
  if (first === undefined) return element('span', 't3', none);
  const chips = element('span', 'chips');
  chips.append(element('span', 'chip', first));
  if (rest.length > 0) {
    const more = element('span', 't3 xs', `+${String(rest.length)}`);
    more.title = rest.join('\n');
    chips.append(more);
  }
  return chips;
};

const bars: Readonly<Record<Confidence, number>> = { confirmed: 3, derived: 2, inferred: 1 };

/** A fact: its id, and how sure it is as bars and word. */
export const factElement = (factId: string, confidence: Confidence): HTMLElement => {
  const fact = confidenceElement(confidence);
  fact.prepend(element('code', '', factId));
  return fact;
};

/** How sure something is, as bars and word. */
export const confidenceElement = (confidence: Confidence): HTMLElement => {
  const fact = element('span', 'fact');
  const svg = drawing('0 0 15 10', 15, 10);
  svg.setAttribute('class', 't2');
  for (const [index, height] of [2.5, 5.5, 8.5].entries())
    svg.append(
      svgElement('rect', {
        x: String(0.5 + index * 5),
        y: String(9 - height),
        width: '3',
        height: String(height),
        stroke: 'currentColor',
        fill: index < bars[confidence] ? 'currentColor' : 'none',
      }),
    );
  fact.append(svg, element('span', 't2', confidenceWord(confidence)));
  return fact;
};
