import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import type { ZoneName } from '../zone';
import type { DiagramLine } from './diagram';
import { endId } from './end-places';
import { type Indexed, partHeights } from './line-ends';
import { boxWidths, TAG, TRACK, zoneOrder } from './metrics';
import type { Point } from './scene';
import { textWidth } from './text-width';

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.randomSeed': '1',
  'elk.separateConnectedComponents': 'false',
  'elk.partitioning.activate': 'true',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.thoroughness': '20',
  'elk.spacing.nodeNode': '20',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': String(TRACK),
  'elk.layered.spacing.nodeNodeBetweenLayers': '22',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': String(TRACK),
};

/** Layers from the left: zones with the labels of the lines between them, which stand on the walls. */
const layers: Readonly<Record<ZoneName, number>> = {
  partner: 0,
  internet: 1,
  perimeter: 3,
  internal: 5,
};
const wallLayers = { external: 2, internal: 4 } as const;

/** Which wall a line is labelled at: the outermost one that it crosses. */
export const wallOf = ({ boxOf }: Indexed, { from, to }: DiagramLine): 'external' | 'internal' => {
  const zones = [from, to].map((id) => boxOf.get(id)?.zone);
  return zones.some((zone) => zone === 'partner' || zone === 'internet') ? 'external' : 'internal';
};

/** Width of the frame around a label. */
export const tagWidth = (label: string): number =>
  Math.min(TAG.most, Math.ceil(textWidth(label, { size: 11 })) + 2 * TAG.pad);

/**
 * The diagram as a graph for ELK's layered algorithm: one layer a zone, and between them one layer of labels. Every line
 * between zones is two edges, towards its label and on from there.
 */
export const elkGraph = (indexed: Indexed, ends: ReadonlyMap<string, Point>): ElkNode => ({
  id: 'topology',
  layoutOptions: options,
  children: [...boxNodes(indexed, ends), ...indexed.crossing.map((line) => tagNode(indexed, line))],
  edges: indexed.crossing.flatMap((line) => edges(indexed, line)),
});

const boxNodes = (indexed: Indexed, ends: ReadonlyMap<string, Point>): ElkNode[] =>
  indexed.diagram.boxes.map((box) => {
    const height = partHeights(indexed, box).reduce((sum, part) => sum + part, 0);
    const own = [box, ...box.parts].flatMap(({ id }) => indexed.ends.get(id) ?? []);
    return {
      id: box.id,
      width: boxWidths[box.zone],
      height,
      layoutOptions: { ...inLayer(layers[box.zone]), 'elk.portConstraints': 'FIXED_POS' },
      ports: own
        .filter(({ line }) => indexed.crossing.includes(line))
        .map((end) =>
          port(
            endId(end),
            ends.get(endId(end)) ?? { x: 0, y: 0 },
            end.side === 'west' ? 'WEST' : 'EAST',
          ),
        ),
    };
  });

const tagNode = (indexed: Indexed, line: DiagramLine): ElkNode => {
  const middle = TAG.height / 2;
  return {
    id: tagId(line),
    width: TAG.most,
    height: TAG.height,
    layoutOptions: {
      ...inLayer(wallLayers[wallOf(indexed, line)]),
      'elk.portConstraints': 'FIXED_POS',
      'elk.spacing.nodeNode': '6',
      'elk.spacing.individual': 'org.eclipse.elk.spacing.nodeNode:6',
    },
    ports: [
      port(`${tagId(line)}:w`, { x: 0, y: middle }, 'WEST'),
      port(`${tagId(line)}:e`, { x: TAG.most, y: middle }, 'EAST'),
    ],
  };
};

/** Name of the label's node. */
export const tagId = ({ id }: DiagramLine): string => `tag:${id}`;

const edges = ({ boxOf }: Indexed, line: DiagramLine): ElkExtendedEdge[] => {
  const rank = (id: string): number => zoneOrder.indexOf(boxOf.get(id)?.zone as ZoneName);
  const [left, right] =
    rank(line.from) < rank(line.to) ? [line.from, line.to] : [line.to, line.from];
  return [
    { id: `${line.id}:w`, sources: [endId({ line, partId: left })], targets: [`${tagId(line)}:w`] },
    {
      id: `${line.id}:e`,
      sources: [`${tagId(line)}:e`],
      targets: [endId({ line, partId: right })],
    },
  ];
};

const inLayer = (layer: number): Record<string, string> => ({
  'elk.partitioning.partition': String(layer),
});

const port = (id: string, { x, y }: Point, side: string) => ({
  id,
  x,
  y,
  width: 0,
  height: 0,
  layoutOptions: { 'elk.port.side': side },
});
