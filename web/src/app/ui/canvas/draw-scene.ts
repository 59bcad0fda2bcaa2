import type { ShownLine } from './diagram';
import { type Look, drawBox } from './draw-box';
import { bricks, drawColumn, drawPlate, drawWall } from './draw-column';
import { drawLine, drawTag, type LineLook } from './draw-line';
import { tagWidth } from './elk-graph';
import type { PlacedLine, Scene } from './scene';
import type { Shape } from './shape';

/** How the whole scene is looked at. */
export interface SceneLook extends Look {
  /** The lines on screen by their ids: what is not among them is not drawn. */
  readonly lines: ReadonlyMap<string, ShownLine>;
}

/** The scene as shapes, from the ground up: columns, walls, lines, boxes, labels, plates. */
export const drawScene = (scene: Scene, look: SceneLook): Shape[] => {
  const shown = scene.lines.flatMap((placed) => {
    const line = look.lines.get(placed.line.id);
    return line ? [{ placed: asShown(placed, line), line, look: lookOf(placed, scene, look) }] : [];
  });
  const [front, back] = [
    shown.filter((line) => line.look !== 'plain'),
    shown.filter((line) => line.look === 'plain'),
  ];
  const stacked = [...back, ...front];
  return [
    bricks,
    ...scene.columns.flatMap(drawColumn),
    ...scene.walls.flatMap(drawWall),
    ...stacked.map(({ placed, look: its }) => drawLine(placed, its)),
    ...scene.boxes.map((box) => drawBox(box, look)),
    ...stacked.flatMap(({ placed, line, look: its }) => drawTag(placed, line.words, its)),
    ...scene.walls.map((wall) =>
      drawPlate(
        wall,
        wall.wall.id !== null && wall.wall.id === look.selected,
        look.reachable === null ? null : wall.wall.id === look.reachable ? 0 : -1,
      ),
    ),
  ];
};

const asShown = (placed: PlacedLine, { label, both, reversed }: ShownLine): PlacedLine => {
  const { tag, points } = placed;
  const width = tag.width === 0 ? 0 : tagWidth(label);
  return {
    line: { ...placed.line, label, both },
    points: reversed ? points.toReversed() : points,
    tag: { ...tag, x: tag.x + (tag.width - width) / 2, width },
  };
};

const lookOf = ({ line }: PlacedLine, scene: Scene, { selected }: SceneLook): LineLook => {
  if (line.tone === 'failing') return 'failing';
  if (selected === null) return 'plain';
  const chosen = chosenParts(scene, selected);
  return chosen.includes(line.from) || chosen.includes(line.to) ? 'selected' : 'plain';
};

/** A whole box stands for its sections; lines of partners end at their box, whichever partner is meant. */
const chosenParts = ({ boxes }: Scene, selected: string): readonly string[] => {
  const owner = boxes.find(({ parts }) => parts.some(({ part }) => part.id === selected))?.box;
  if (owner?.id === selected) return [selected, ...owner.parts.map(({ id }) => id)];
  return owner?.zone === 'partner' ? [selected, owner.id] : [selected];
};
