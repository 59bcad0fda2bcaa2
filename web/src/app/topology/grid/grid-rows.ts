import type { Flow } from '@contract/plan';
import type { DiagramBox, DiagramPart } from '../../ui/canvas/diagram';
import type { MarkKind } from '../../ui/mark-kinds';
import { zoneNames } from '../../ui/zone';
import type { FlowLine } from '../diagram/flow-lines';

/** A node or a section of one as a row. */
export interface NodeRow {
  readonly id: string;
  readonly zone: string;
  readonly node: string;
  readonly section: string;
  /** FQDN; of a partner its edge, or how it is found. */
  readonly name: string;
  readonly addresses: string;
  /** Where it listens; of what listens nowhere of ours, its roles or what is there. */
  readonly ports: string;
  readonly mark: MarkKind | null;
}

/** Every part of the diagram as a row, in the order of the diagram. */
export const nodeRows = (boxes: readonly DiagramBox[]): NodeRow[] =>
  boxes.flatMap((box) => [nodeRow(box, box), ...box.parts.map((part) => nodeRow(box, part))]);

const nodeRow = (box: DiagramBox, { id, title, note, rows, foot, mark }: DiagramPart): NodeRow => ({
  id,
  zone: zoneNames[box.zone],
  node: box.title,
  section: id === box.id ? '' : title,
  name: note || (box.zone === 'partner' ? foot : ''),
  addresses: rows
    .map(({ label, value, after }) =>
      [label, value, ...(after ? ['becomes', after] : [])].filter(Boolean).join(' '),
    )
    .join('; '),
  ports: box.zone === 'partner' ? '' : foot,
  mark,
});

/** A flow as a row. */
export interface FlowRow {
  readonly id: string;
  /** Part of the diagram to open. */
  readonly part: string;
  readonly from: string;
  readonly to: string;
  readonly service: string;
  readonly protocol: string;
  readonly wall: string;
  readonly why: string;
  readonly fact: string;
}

/** Every flow behind the lines of the diagram, once. */
export const flowRows = (lines: readonly FlowLine[]): FlowRow[] => [
  ...new Map(
    lines.flatMap(({ line, flows }) =>
      flows.map((flow) => [
        flow.id,
        flowRow(flow, line.to.startsWith('outside/') ? line.from : line.to),
      ]),
    ),
  ).values(),
];

const flowRow = (flow: Flow, part: string): FlowRow => {
  const { first, last } = flow.ports;
  return {
    id: flow.id,
    part,
    from: endOf(flow.source),
    to: endOf(flow.destination),
    service: `${flow.transport}/${first === last ? String(first) : `${String(first)}-${String(last)}`}`,
    protocol: flow.protocol,
    wall: flow.side === 'none' ? 'none' : `${flow.side} firewall`,
    why: flow.reason.sentence,
    fact: flow.reason.factId,
  };
};

const endOf = ({ label, zone }: Flow['source']): string =>
  label === 'any' ? `any address, ${zoneNames[zone]}` : label;
