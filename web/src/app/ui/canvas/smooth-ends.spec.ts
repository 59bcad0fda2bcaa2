import type { DiagramBox } from './diagram';
import type { PlacedBox, PlacedLine, Point } from './scene';
import { smoothEnds } from './smooth-ends';

const box = (id: string, x: number): PlacedBox => {
  const its: DiagramBox = {
    id,
    zone: 'internal',
    title: id,
    note: '',
    mark: null,
    rows: [],
    foot: '',
    parts: [],
  };
  const place = { x, y: 0, width: 100, height: 60 };
  return { box: its, ...place, parts: [{ part: its, ...place }] };
};
const boxes = [box('a', 0), box('b', 300)];
const line = (id: string, points: readonly Point[]): PlacedLine => ({
  line: { id, from: 'a', to: 'b', both: false, label: '', tone: 'plain' },
  points,
  tag: { x: 0, y: 0, width: 0, height: 0 },
});
const stepped = (id: string, start: number, end: number): PlacedLine =>
  line(id, [
    { x: 100, y: start },
    { x: 150, y: start },
    { x: 150, y: end },
    { x: 300, y: end },
  ]);

test('a small step is made straight by sliding the end', () => {
  const [smooth] = smoothEnds([stepped('one', 30, 33)], boxes);
  expect(smooth?.points).toEqual([
    { x: 100, y: 33 },
    { x: 300, y: 33 },
  ]);
});

test.each([
  ['a large one stays', [stepped('one', 20, 45)]],
  ['one that would leave its part stays', [stepped('one', 55, 58)]],
  ['one that would come near another end stays', [stepped('one', 30, 35), stepped('two', 40, 24)]],
])('%s', (_, lines) => {
  expect(smoothEnds(lines, boxes)[0]?.points).toEqual(lines[0]?.points);
});
