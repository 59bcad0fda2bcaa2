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
  const owners = columns.walls.map(() => new Set<string | null>());
  for (const [index, arrow] of ladder.arrows.entries()) {
    const ways = crossed(columns, columns.xOf.get(arrow.from) ?? 0, columns.xOf.get(arrow.to) ?? 0);
    const firewalls = [
      ...new Set((arrows[index]?.walls ?? []).map(({ firewallId }) => firewallId)),
    ];
    if (ways.length !== firewalls.length) continue;
    for (const [i, way] of ways.entries()) owners[way]?.add(firewalls[i] ?? null);
  }
  return owners;
};
