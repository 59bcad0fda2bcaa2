import type { DiagramBox } from './diagram';
import { neighbour, readingOrder } from './neighbour';
import type { Scene } from './scene';

const size = { width: 100, height: 40 };
const placed = (id: string, x: number, y: number): Scene['boxes'][number] => {
  const box: DiagramBox = {
    id,
    zone: 'internal',
    title: id,
    note: '',
    mark: null,
    rows: [],
    foot: '',
    parts: [],
  };
  return { box, x, y, ...size, parts: [{ part: box, x, y, ...size }] };
};
const wall = (id: string | null, x: number): Scene['walls'][number] => ({
  wall: { side: 'external', id, title: '', note: '', state: '', mark: null },
  x,
  y: 0,
  width: 24,
  height: 500,
  plate: { x: x - 40, y: 440, width: 104, height: 60 },
});
const scene: Scene = {
  width: 900,
  height: 500,
  columns: [],
  lines: [],
  boxes: [
    placed('b2', 300, 200),
    placed('a1', 0, 100),
    placed('b1', 300, 90),
    placed('c1', 600, 210),
    placed('a/more', 0, 200),
  ],
  walls: [wall('fw-ext', 200), wall(null, 500)],
};

test('reading order goes down each column from the left, and past the plates last', () => {
  expect(readingOrder(scene).map(({ id }) => id)).toEqual(['a1', 'b1', 'b2', 'c1', 'fw-ext']);
});

test.each([
  ['a1', 'ArrowRight', 'b1'],
  ['b1', 'ArrowRight', 'c1'],
  ['c1', 'ArrowLeft', 'b2'],
  ['b1', 'ArrowDown', 'b2'],
  ['b2', 'ArrowUp', 'b1'],
  ['b1', 'ArrowUp', undefined],
  ['b2', 'ArrowDown', 'fw-ext'],
  ['fw-ext', 'ArrowUp', 'b2'],
  ['fw-ext', 'ArrowRight', undefined],
  ['gone', 'ArrowDown', 'a1'],
] as const)('from %s %s leads to %s', (from, direction, to) => {
  expect(neighbour(scene, from, direction)?.id).toBe(to);
});
