import type { ShownLine } from './diagram';
import { drawScene } from './draw-scene';
import { renderShapes } from './render-shapes';
import type { Scene } from './scene';
import { type Shape, shape } from './shape';
import { textWidth } from './text-width';

/** What goes into a picture file. */
export interface Picture {
  readonly scene: Scene;
  /** The lines to draw by their ids. */
  readonly lines: ReadonlyMap<string, ShownLine>;
  readonly title: string;
}

/**
 * The scene as an SVG file: text as text, no script, colours resolved by `resolve`, which answers the value of a custom
 * property. The same scene gives the same bytes.
 */
export const exportSvg = (
  { scene, lines, title }: Picture,
  resolve: (property: string) => string,
): string => {
  const file = document.implementation.createDocument('http://www.w3.org/2000/svg', 'svg', null);
  const root = file.documentElement;
  const { width, height } = scene;
  for (const [name, value] of Object.entries({
    width,
    height,
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    role: 'img',
  }))
    root.setAttribute(name, String(value));
  const drawn = drawScene(scene, { selected: null, verdicts: true, reachable: null, lines });
  const ground = shape('rect', { width, height, fill: 'var(--bg-app)' });
  renderShapes(
    root,
    [shape('title', {}, printable(title)), ground, ...drawn].map((one) => resolved(one, resolve)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;
};

const resolved = (one: Shape, resolve: (property: string) => string): Shape => ({
  tag: one.tag,
  attributes: Object.fromEntries(
    Object.entries({ ...one.attributes, ...lengthOf(one) }).map(([name, value]) => [
      name,
      typeof value === 'string'
        ? printable(
            value.replaceAll(/var\((--[\w-]+)\)/g, (_, property: string) => resolve(property)),
          )
        : value,
    ]),
  ),
  content:
    typeof one.content === 'string'
      ? printable(one.content)
      : one.content.map((child) => resolved(child, resolve)),
});

/** The layout leaves a little more room than the interface font takes. */
const TIGHT = 0.97;

/** Where the font is missing that a text was measured for, another one is made to fit. */
const lengthOf = ({ tag, content, attributes }: Shape): Shape['attributes'] => {
  if (tag !== 'text' || typeof content !== 'string' || content === '') return {};
  const width = textWidth(content, {
    size: Number(attributes['font-size']),
    mono: attributes['class'] === 'mono',
    bold: Number(attributes['font-weight'] ?? 400) >= 600,
  });
  return { textLength: (TIGHT * width).toFixed(1), lengthAdjust: 'spacingAndGlyphs' };
};

/** Text that XML 1.0 can hold. */
const printable = (words: string): string =>
  words.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');

/** Values of custom properties as they are in the light theme, whatever is on screen. */
export const lightValues = (host: HTMLElement): ((property: string) => string) => {
  const probe = host.ownerDocument.createElement('span');
  probe.style.colorScheme = 'light';
  host.append(probe);
  const values = new Map<string, string>();
  const read = (property: string): string => {
    if (property === '--font' || property === '--mono')
      return getComputedStyle(probe)
        .getPropertyValue(property)
        .replaceAll('"', "'")
        .replaceAll(/\s+/g, ' ')
        .trim();
    probe.style.color = `var(${property})`;
    return hex(getComputedStyle(probe).color);
  };
  return (property) => {
    const value = values.get(property) ?? read(property);
    values.set(property, value);
    return value;
  };
};

const hex = (colour: string): string => {
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour)?.slice(1);
  return parts
    ? `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`
    : colour;
};
