import type { Flow, PlanReply } from '@contract/plan';
import type { Diagram, DiagramBox } from '../../ui/canvas/diagram';
import type { DesignRows } from './design-rows';
import { edgePoolBox } from './edge-pool-box';
import { flowEnds } from './flow-ends';
import { type FlowLine, flowLines } from './flow-lines';
import { alone, gatewayBox, poolBox, reverseProxyBox } from './inside-boxes';
import { markFinder, type MarkOf } from './marks';
import { ofSite } from './of-site';
import { outsideBoxes } from './outside-boxes';
import { insideId } from './part-ids';
import { diagramWalls } from './walls';

/** What of a plan the diagram needs. */
export type Planned = Pick<PlanReply, 'flows' | 'findings' | 'rulesets'>;

/** A diagram with the flows behind its lines. */
export interface Described {
  readonly diagram: Diagram;
  readonly lines: readonly FlowLine[];
}

/** What is drawn of a topology: everything, or one site with what stands outside. Without addresses the boxes are short. */
export const describeTopology = (
  all: DesignRows,
  plan: Planned,
  view: { readonly siteId: string | null; readonly addresses: boolean },
): Described => {
  const rows = ofSite(all, view.siteId);
  const markOf = markFinder(plan.findings);
  const lines = flowLines(plan.flows, flowEnds(all));
  const boxes = [...drawn(rows, markOf), ...insideNetworks(plan.flows)];
  const known = new Set(boxes.flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]));
  const touched = lines
    .filter(({ line: { from, to } }) => known.has(from) || known.has(to))
    .flatMap(({ line: { from, to } }) => [from, to]);
  const outside = outsideBoxes(rows.partners, new Set(touched), markOf);
  const both = [...outside, ...boxes];
  const placed = new Set(both.flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]));
  const shown = lines.filter(({ line: { from, to } }) => placed.has(from) && placed.has(to));
  const used = new Set(shown.flatMap(({ line: { from, to } }) => [from, to]));
  return {
    lines: shown,
    diagram: {
      boxes: both
        .filter(({ id }) => !id.startsWith('inside/') || used.has(id))
        .map((box) => (view.addresses ? box : withoutAddresses(box))),
      lines: shown.map(({ line }) => line),
      zoneNotes: zoneNotes(rows),
      walls: diagramWalls(rows.firewalls, plan.rulesets, markOf, rows.pools),
    },
  };
};

const order = [
  'director',
  'front-end',
  'standard-edition',
  'survivable-branch',
  'mediation',
  'office-web-apps',
] as const;

const drawn = (rows: DesignRows, markOf: MarkOf): DiagramBox[] => {
  const ofKind = (kind: string) => rows.pools.filter((pool) => pool.kind === kind);
  return [
    ...ofKind('edge').map((pool) => edgePoolBox(rows, pool, markOf)),
    ...ofKind('xmpp-gateway').map((pool) => poolBox(rows, pool, markOf)),
    ...rows.reverseProxies.map((proxy) => reverseProxyBox(proxy, markOf)),
    ...order.flatMap(ofKind).map((pool) => poolBox(rows, pool, markOf)),
    ...rows.gateways.map((gateway) => gatewayBox(gateway, markOf)),
  ];
};

/** Ends inside that are networks and no entity: clients, administration hosts. */
const insideNetworks = (flows: readonly Flow[]): DiagramBox[] => {
  const ends = flows
    .flatMap(({ source, destination }) => [source, destination])
    .filter(({ zone, entity }) => zone === 'internal' && !entity);
  return [...new Map(ends.map((end) => [end.label, end])).values()].map(({ label, hosts }) => ({
    ...alone(insideId({ label }), title(label), ''),
    zone: 'internal' as const,
    rows: hosts.map(({ name, address }) => ({ label: name, value: address })),
  }));
};

const title = (label: string): string =>
  label.charAt(0).toUpperCase() + label.slice(1).replace(/(?<!address) inside$/, '');

const withoutAddresses = (box: DiagramBox): DiagramBox => ({
  ...box,
  rows: [],
  parts: box.parts.map((part) => ({ ...part, rows: [] })),
});

const zoneNotes = ({ networks }: DesignRows): Diagram['zoneNotes'] => {
  const prefixes = (zone: string): string => {
    const own = [
      ...new Set(networks.filter((network) => network.zone === zone).map(({ prefix }) => prefix)),
    ];
    return own.length > 2
      ? `${own.slice(0, 2).join(', ')} and ${String(own.length - 2)} more`
      : own.join(', ');
  };
  return {
    partner: 'outside, by name',
    internet: 'any address',
    perimeter: prefixes('perimeter'),
    internal: prefixes('internal'),
  };
};
