import type { ElkNode } from 'elkjs/lib/elk-api';
import { arrangeScene } from './arrange-scene';
import type { Diagram } from './diagram';
import { elkGraph, tagId } from './elk-graph';
import { endId, placeEnds } from './end-places';
import { indexDiagram, type LineEnd } from './line-ends';
import type { Point, Scene } from './scene';

/** Something that lays out a graph: ELK in its worker, or in a test on the spot. */
export type GraphLayout = (graph: ElkNode) => Promise<ElkNode>;

/**
 * Gives everything of a diagram its place. The first pass finds the order of the boxes, the second one sorts the ends of
 * the lines by where they lead, so that they do not cross without need.
 */
export const layoutDiagram = async (diagram: Diagram, layout: GraphLayout): Promise<Scene> => {
  const indexed = indexDiagram(diagram);
  const order = new Map(
    diagram.boxes
      .flatMap((box) => [box.id, ...box.parts.map(({ id }) => id)])
      .map((id, at) => [id, at]),
  );
  const guessed = placeEnds(indexed, ({ otherId }) => order.get(otherId) ?? 0);
  const first = await layout(elkGraph(indexed, guessed));
  const led = placeEnds(indexed, heightIn(first, guessed));
  return arrangeScene(indexed, await layout(elkGraph(indexed, led)), led);
};

/** Where the other end of a line is, or its label, after a first layout. */
const heightIn = (graph: ElkNode, ends: ReadonlyMap<string, Point>) => {
  const tops = new Map(
    (graph.children ?? []).flatMap((node) => [[node.id, node.y ?? 0] as const, ...portTops(node)]),
  );
  return ({ line, otherId }: LineEnd): number => {
    const other =
      tops.get(endId({ line, partId: otherId })) ??
      ends.get(endId({ line, partId: otherId }))?.y ??
      0;
    return other + (tops.get(tagId(line)) ?? other) / 1_000;
  };
};

const portTops = ({ y = 0, ports = [] }: ElkNode): (readonly [string, number])[] =>
  ports.map((port) => [port.id, y + (port.y ?? 0)]);
