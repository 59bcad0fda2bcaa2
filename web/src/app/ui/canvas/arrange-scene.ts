import type { ElkNode } from 'elkjs/lib/elk-api';
import { tagId, tagWidth } from './elk-graph';
import { columnsAndWalls } from './columns';
import { type Indexed, partHeights } from './line-ends';
import { HEAD, MARGIN, TAG } from './metrics';
import { partsOf } from './part-height';
import { insideLines } from './inside-lines';
import { smoothEnds } from './smooth-ends';
import { straight } from './straight';
import type { PlacedBox, PlacedLine, Point, Scene } from './scene';

/** The scene that ELK's answer means: boxes with their parts, lines, and the columns and walls around them. */
export const arrangeScene = (
  indexed: Indexed,
  graph: ElkNode,
  ends: ReadonlyMap<string, Point>,
): Scene => {
  const shift = shiftOf(graph, indexed);
  const boxes = placeBoxes(indexed, graph, shift);
  const crossing = indexed.crossing.map((line) => placeLine(line, graph, shift));
  const lines = [...smoothEnds(crossing, boxes), ...insideLines(indexed, boxes, ends)];
  return { ...columnsAndWalls(indexed, boxes, lines), boxes, lines };
};

/** ELK centres nothing and starts anywhere; the first box stands below the head of the columns. */
const shiftOf = (graph: ElkNode, { diagram }: Indexed): Point => {
  const nodes = graph.children ?? [];
  const left = Math.min(...nodes.map(({ x }) => x ?? 0));
  const top = Math.min(...nodes.map(({ y }) => y ?? 0), ...bends(graph).map(({ y }) => y));
  return {
    x: 2 * MARGIN - (diagram.boxes.length > 0 ? left : 0),
    y: MARGIN + HEAD - (Number.isFinite(top) ? top : 0),
  };
};

const bends = ({ edges = [] }: ElkNode): Point[] =>
  edges.flatMap(({ sections = [] }) => sections.flatMap(({ bendPoints = [] }) => bendPoints));

const placeBoxes = (indexed: Indexed, graph: ElkNode, shift: Point): PlacedBox[] => {
  const nodes = new Map((graph.children ?? []).map((node) => [node.id, node]));
  return indexed.diagram.boxes.flatMap((box) => {
    const node = nodes.get(box.id);
    if (!node) return [];
    const { x, y, width } = moved(node, shift);
    const heights = partHeights(indexed, box);
    const parts = partsOf(box).map((part, index) => {
      const top = y + heights.slice(0, index).reduce((sum, height) => sum + height, 0);
      return { part, x, y: top, width, height: heights[index] ?? 0 };
    });
    return [{ box, x, y, width, height: heights.reduce((sum, height) => sum + height, 0), parts }];
  });
};

const placeLine = (line: PlacedLine['line'], graph: ElkNode, shift: Point): PlacedLine => {
  const halves = [`${line.id}:w`, `${line.id}:e`].map((id) => points(graph, id, shift));
  const all = straight(halves.flat());
  const tagNode = graph.children?.find(({ id }) => id === tagId(line));
  const { x, y, width: room } = moved(tagNode ?? { id: '' }, shift);
  const width = tagWidth(line.label);
  const eastwards = (all[0]?.x ?? 0) < (all.at(-1)?.x ?? 0);
  const fromLeft = eastwards === startsLeft(line, graph);
  return {
    line,
    points: fromLeft ? all : all.toReversed(),
    tag: { x: x + (room - width) / 2, y, width, height: TAG.height },
  };
};

const startsLeft = (line: PlacedLine['line'], graph: ElkNode): boolean =>
  graph.edges?.find(({ id }) => id === `${line.id}:w`)?.sources[0] === `${line.id}@${line.from}`;

const points = (graph: ElkNode, edgeId: string, shift: Point): Point[] => {
  const section = graph.edges?.find(({ id }) => id === edgeId)?.sections?.[0];
  if (!section) return [];
  return [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => ({
    x: round(x + shift.x),
    y: round(y + shift.y),
  }));
};

const round = (n: number): number => Math.round(n * 2) / 2;

const moved = ({ x = 0, y = 0, width = 0, height = 0 }: ElkNode, shift: Point) => ({
  x: round(x + shift.x),
  y: round(y + shift.y),
  width,
  height,
});
