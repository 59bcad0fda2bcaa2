import type { Diagram, DiagramBox, DiagramPart, DiagramRow } from '../../ui/canvas/diagram';

/** Rows, and partners, that a box shows before it counts the rest. */
const SHOWN = 4;

/** The diagram for the canvas: long lists in its boxes are cut and counted. The grid has them whole. */
export const foldDiagram = (diagram: Diagram): Diagram => ({
  ...diagram,
  boxes: diagram.boxes.map(foldBox),
});

const foldBox = (box: DiagramBox): DiagramBox => {
  const parts = box.zone === 'partner' ? foldParts(box) : box.parts;
  return {
    ...box,
    rows: foldRows(box.rows),
    parts: parts.map((part) => ({ ...part, rows: foldRows(part.rows) })),
  };
};

const foldRows = (rows: readonly DiagramRow[]): readonly DiagramRow[] => {
  if (rows.length <= SHOWN) return rows;
  const shown = rows.slice(0, SHOWN - 1);
  return [
    ...shown,
    { label: '', value: `and ${(rows.length - shown.length).toLocaleString('en')} more` },
  ];
};

const foldParts = ({ id, parts }: DiagramBox): readonly DiagramPart[] => {
  if (parts.length <= SHOWN) return parts;
  const shown = parts.slice(0, SHOWN - 1);
  const title = `${(parts.length - shown.length).toLocaleString('en')} more partners`;
  return [...shown, { id: `${id}/more`, title, note: '', mark: null, rows: [], foot: '' }];
};
