import type { PlannedRow } from '@contract/probes';
import { isOff } from '../state/with-progress';

/** One planned thing in the list. */
export interface ThingRow {
  readonly id: string;
  readonly row: PlannedRow;
  /** A sweep runs that has not come to it yet. */
  readonly pending: readonly string[];
}

/** The head of those that belong together. */
export interface GroupRow {
  readonly id: string;
  readonly group: string;
  readonly count: number;
  /** How many of them are not as planned. */
  readonly off: number;
  readonly looked: number;
  /** How many nobody can say anything of. */
  readonly unsure: number;
  readonly folded: boolean;
}

export type ListRow = ThingRow | GroupRow;

/** Whether a row heads others. */
export const isGroup = (row: ListRow): row is GroupRow => 'group' in row;

/** What the list is made from. */
export interface ListInput {
  readonly rows: readonly PlannedRow[];
  /** Ids of series that a running sweep has not come to yet. */
  readonly waiting: readonly string[];
  readonly folded: ReadonlySet<string>;
}

/** Planned things below the heads of their groups, in the order of the plan. */
export const listRows = ({ rows, waiting, folded }: ListInput): ListRow[] => {
  const awaited = new Set(waiting);
  // Services first: names are looked up when a service does not answer.
  const ordered = rows.toSorted((a, b) => Number(a.kind === 'dns') - Number(b.kind === 'dns'));
  return [...Map.groupBy(ordered, ({ group }) => group)].flatMap(([group, members]): ListRow[] => {
    const head = {
      id: `group:${group}`,
      group,
      count: members.length,
      off: members.filter(({ outcome }) => isOff(outcome)).length,
      looked: members.filter(({ outcome }) => outcome !== null).length,
      unsure: members.filter(({ outcome }) => outcome === 'unsure').length,
      folded: folded.has(group),
    };
    if (head.folded) return [head];
    return [
      head,
      ...members.map((row) => ({ id: row.key, row, pending: pendingAgents(row, awaited) })),
    ];
  });
};

/** Agents that a sweep has not heard of a thing yet. */
const pendingAgents = ({ series }: PlannedRow, waiting: ReadonlySet<string>): readonly string[] =>
  series.filter(({ id }) => waiting.has(id)).map(({ agentId }) => agentId);
