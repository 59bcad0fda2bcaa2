import type { DiagramBox } from './diagram';
import { exportSvg } from './export-svg';
import type { Scene } from './scene';

const hostile = '<script>alert(1)</script>" onload="x" & \u0000\u202e';
const box: DiagramBox = {
  id: 'pools/a',
  zone: 'perimeter',
  title: hostile,
  note: hostile,
  mark: 'ok',
  rows: [{ label: hostile, value: hostile }],
  foot: 'in 443',
  parts: [],
};
const place = { x: 40, y: 100, width: 900, height: 90 };
const scene: Scene = {
  width: 1_000,
  height: 300,
  columns: [{ zone: 'perimeter', note: hostile, x: 16, y: 16, width: 960, height: 260 }],
  walls: [],
  boxes: [{ box, ...place, parts: [{ part: box, ...place }] }],
  lines: [],
};
const draw = () =>
  exportSvg({ scene, lines: new Map(), title: hostile }, (property) => `[${property}]`);

test('names that are markup stay text', () => {
  const file = new DOMParser().parseFromString(draw(), 'image/svg+xml');
  expect(file.querySelector('parsererror, script, foreignObject, [onload]')).toBeNull();
  expect(file.querySelector('title')?.textContent).toContain('<script>alert(1)</script>');
  expect(
    [...file.querySelectorAll('text')].some(({ textContent }) => textContent.includes('<script>')),
  ).toBe(true);
});

test('no colour is left to the page', () => {
  expect(draw()).not.toContain('var(');
  expect(draw()).toContain('[--bg-surface]');
});

test('the same scene gives the same bytes', () => {
  expect(draw()).toBe(draw());
});

test('a text keeps the length that it was given room for, whatever font there is', () => {
  const file = new DOMParser().parseFromString(draw(), 'image/svg+xml');
  const texts = [...file.querySelectorAll('text')].filter(({ textContent }) => textContent !== '');
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    expect(Number(text.getAttribute('textLength'))).toBeGreaterThan(0);
    expect(text.getAttribute('lengthAdjust')).toBe('spacingAndGlyphs');
  }
});
