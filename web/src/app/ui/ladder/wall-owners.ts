import type { LadderProof } from '@contract/proofs';
import type { Columns } from './ladder-columns';

/** Indexes of the walls that a line from one x to another crosses, in the direction of travel. */
export const crossed = ({ walls }: Columns, from: number, to: number): number[] => {
  const between = walls.flatMap(({ x }, i) =>
    Math.min(from, to) < x && x < Math.max(from, to) ? [i] : [],
  );
  return from < to ? between : between.reverse();
};

/** Which firewalls each wall stands for, as the arrows across it tell; null is a boundary without a firewall. */
export const wallOwners = (
  { ladder, arrows }: LadderProof,
  columns: Columns,
): ReadonlySet<string | null>[] => {
  const xOf = (id: string) => columns.xOf.get(id) ?? 0;
  const pairs = ladder.arrows.flatMap(({ from, to }, index) =>
    paired(crossed(columns, xOf(from), xOf(to)), arrows[index]?.walls ?? []),
  );
  return columns.walls.map(
    (_, wall) => new Set(pairs.flatMap((pair) => (pair.wall === wall ? [pair.firewallId] : []))),
  );
};

/** The walls of one arrow with their firewalls, both in the direction of travel; none where their numbers differ. */
const paired = (
  walls: readonly number[],
  judged: LadderProof['arrows'][number]['walls'],
): { readonly wall: number; readonly firewallId: string | null }[] => {
  const firewalls = [...new Set(judged.map(({ firewallId }) => firewallId))];
  if (walls.length !== firewalls.length) return [];
  return walls.map((wall, i) => ({ wall, firewallId: firewalls[i] ?? null }));
};
