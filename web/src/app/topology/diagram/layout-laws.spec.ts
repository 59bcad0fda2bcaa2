import Elk from 'elkjs/lib/elk.bundled.js';
import type { GraphLayout } from '../../ui/canvas/layout-diagram';
import { layoutDiagram } from '../../ui/canvas/layout-diagram';
import type { PlacedLine, Point, Rect, Scene } from '../../ui/canvas/scene';
import { describeTopology } from './describe-topology';
import { foldDiagram } from './fold-diagram';
import { designFlows, designRows, type Largeness } from './design.fixture';

const elk = new Elk();
const layout: GraphLayout = (graph) => elk.layout(graph);
const sizes: readonly Largeness[] = [
  { edgeServers: 1, partners: 0 },
  { edgeServers: 2, partners: 3 },
  { edgeServers: 40, partners: 500 },
  { edgeServers: 3, partners: 12, sites: 4 },
];
const draw = (size: Largeness): Promise<Scene> => {
  const plan = { flows: designFlows(size.sites), findings: [], rulesets: [] };
  const { diagram } = describeTopology(designRows(size), plan, { siteId: null, addresses: true });
  return layoutDiagram(foldDiagram(diagram), layout);
};
const scenes = new Map<Largeness, Promise<Scene>>();
/** Every law looks at the same scene of a size. */
const drawn = (size: Largeness): Promise<Scene> => {
  const scene = scenes.get(size) ?? draw(size);
  scenes.set(size, scene);
  return scene;
};
const SLOW = 120_000;

describe.each(sizes)(
  'a design of $edgeServers edge servers, $partners partners, $sites sites',
  (size) => {
    test('no box or label lies on another', { timeout: SLOW }, async () => {
      const scene = await drawn(size);
      const rects = [
        ...scene.boxes,
        ...scene.lines.map(({ tag }) => tag).filter(({ width }) => width > 0),
        ...scene.walls.map(({ plate }) => plate),
      ];
      expect(
        rects.flatMap((a, i) =>
          rects
            .slice(i + 1)
            .filter((b) => overlap(a, b))
            .map((b) => [a, b]),
        ),
      ).toEqual([]);
    });

    test('every line begins and ends at the edge of its part, at right angles in between', async () => {
      const { lines, boxes } = await drawn(size);
      const parts = new Map(
        boxes.flatMap((box) => box.parts.map((part) => [part.part.id, part] as const)),
      );
      expect(lines.length).toBeGreaterThan(10);
      for (const { line, points } of lines) {
        expect(onEdge(points[0]!, parts.get(line.from)!), `${line.id} from`).toBe(true);
        expect(onEdge(points.at(-1)!, parts.get(line.to)!), `${line.id} to`).toBe(true);
        expect(
          segments(points).every(([a, b]) => a.x === b.x || a.y === b.y),
          line.id,
        ).toBe(true);
      }
    });

    test('no line runs through a box', async () => {
      const { lines, boxes } = await drawn(size);
      const through = lines.flatMap(({ line, points }) =>
        segments(points).flatMap((segment) =>
          boxes
            .filter((box) => overlap(box, around(segment)))
            .map(({ box }) => `${line.id} through ${box.id}`),
        ),
      );
      expect(through).toEqual([]);
    });

    test('lines side by side are at least 6 px apart', async () => {
      const { lines } = await drawn(size);
      const close = lines.flatMap((a, i) =>
        lines
          .slice(i + 1)
          .filter((b) => tooClose(a, b))
          .map((b) => `${a.line.id} beside ${b.line.id}`),
      );
      expect(close).toEqual([]);
    });

    test('everything lies in its column, and the columns in the scene', async () => {
      const { boxes, columns, width, height } = await drawn(size);
      for (const box of boxes) {
        const column = columns.find(({ zone }) => zone === box.box.zone)!;
        expect(
          box.x >= column.x &&
            box.x + box.width <= column.x + column.width &&
            box.y + box.height <= column.y + column.height,
          box.box.id,
        ).toBe(true);
      }
      expect(Math.max(...columns.map((column) => column.x + column.width))).toBeLessThanOrEqual(
        width,
      );
      expect(Math.max(...columns.map((column) => column.y + column.height))).toBeLessThanOrEqual(
        height,
      );
    });

    test('the same design gets the same places', { timeout: SLOW }, async () => {
      expect(await draw(size)).toEqual(await drawn(size));
    });
  },
);

type Segment = readonly [Point, Point];

const segments = (points: readonly Point[]): Segment[] =>
  points.slice(1).map((point, index) => [points[index]!, point]);

const around = ([a, b]: Segment): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const onEdge = ({ x, y }: Point, part: Rect): boolean =>
  (x === part.x || x === part.x + part.width) && y > part.y && y < part.y + part.height;

const tooClose = (a: PlacedLine, b: PlacedLine): boolean =>
  segments(a.points).some((one) =>
    segments(b.points).some(
      (other) => beside(one, other, 'x', 'y') || beside(one, other, 'y', 'x'),
    ),
  );

/** Both run along one axis, share a stretch of it, and are too near on the other axis. */
const beside = ([a, b]: Segment, [c, d]: Segment, along: 'x' | 'y', across: 'x' | 'y'): boolean =>
  a[across] === b[across] &&
  c[across] === d[across] &&
  Math.abs(a[across] - c[across]) < 6 &&
  Math.max(Math.min(a[along], b[along]), Math.min(c[along], d[along])) <
    Math.min(Math.max(a[along], b[along]), Math.max(c[along], d[along]));
