import { renderShapes } from './render-shapes';
import { shape } from './shape';

const part = (id: string, words = id) =>
  shape('g', { 'data-part': id, tabindex: 0 }, [shape('text', {}, words)]);
const page = () =>
  document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));

test('what stays the same element is changed, not made anew', () => {
  const svg = page();
  renderShapes(svg, [part('a', 'before'), part('b')]);
  const first = svg.children[0];
  renderShapes(svg, [part('a', 'after')]);
  expect(svg.children).toHaveLength(1);
  expect(svg.children[0]).toBe(first);
  expect(first?.textContent).toBe('after');
});

test('one part never becomes another, so that the focus does not wander', () => {
  const svg = page();
  renderShapes(svg, [part('a'), part('b')]);
  const gone = svg.children[0];
  renderShapes(svg, [part('b')]);
  expect(svg.children[0]).not.toBe(gone);
  expect(svg.children[0]?.getAttribute('data-part')).toBe('b');
});

test('attributes that are gone are removed, and words are never markup', () => {
  const svg = page();
  renderShapes(svg, [shape('rect', { fill: 'red', rx: 4 }), shape('text', {}, '<b>x</b>')]);
  renderShapes(svg, [shape('rect', { fill: 'blue' }), shape('text', {}, '<b>x</b>')]);
  expect(svg.children[0]?.getAttributeNames()).toEqual(['fill']);
  expect(svg.querySelector('b')).toBeNull();
});
