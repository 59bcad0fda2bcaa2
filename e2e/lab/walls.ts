import type { Design } from '../../api/src/domain/topology.ts';
import { LabError } from './lab-error.ts';
import type { Segment } from './network.ts';

/** A firewall of the topology, with the networks between which it stands. */
export interface Wall {
  readonly firewallId: string;
  readonly siteId: string;
  readonly side: 'external' | 'internal';
  readonly place: string;
  /** Segment towards the less trusted side, and towards the other. */
  readonly outer: string;
  readonly inner: string;
  /** Segments that stand in it. */
  readonly segments: readonly Segment[];
  /** Its own end and the core's of the line between them; of internal firewalls only. */
  readonly line: readonly [string, string];
  /** The same of IPv6. */
  readonly line6: readonly [string, string];
}

/** The firewalls, one of each side at each site with a perimeter. @throws LabError where there are others. */
export const wallsOf = (design: Design): readonly Wall[] => {
  const walls = design.firewalls.map(wallOf);
  const sites = design.networks.filter(({ zone }) => zone === 'perimeter');
  const wanted = sites.flatMap(({ siteId }) => [`external ${siteId}`, `internal ${siteId}`]);
  for (const each of wanted)
    if (walls.filter(({ side, siteId }) => `${side} ${siteId}` === each).length !== 1)
      throw new LabError(`the lab stands up one firewall of each side at each site: ${each}`);
  return walls;
};

const wallOf = ({ id, siteId, side }: Design['firewalls'][number], index: number): Wall => {
  const [dmz, inner, line] = [`dmz${index}.`, `inner${index}.`, `line${index}.`];
  const own = { firewallId: id, siteId, side, place: id };
  const ends = [`169.254.77.${4 * index + 1}`, `169.254.77.${4 * index + 2}`] as const;
  const ends6 = [`fd77:${index}::1`, `fd77:${index}::2`] as const;
  const lines = { line: ends, line6: ends6 };
  return side === 'external'
    ? { ...own, ...lines, outer: 'wan', inner: dmz, segments: [{ name: dmz, at: id }] }
    : {
        ...own,
        ...lines,
        outer: inner,
        inner: line,
        segments: [inner, line].map((name) => ({ name, at: id })),
      };
};

/** The firewall of a side at a site. @throws LabError where the site has none. */
export const wallAt = (walls: readonly Wall[], siteId: string, side: Wall['side']): Wall => {
  const found = walls.find((each) => each.siteId === siteId && each.side === side);
  if (!found) throw new LabError(`site ${siteId} has no ${side} firewall`);
  return found;
};
