import type { Change } from '../domain/change.ts';
import { Topology } from '../domain/topology.ts';

/** The topology after the changes, as the writer of a change set would leave it. */
export const applyChanges = (topology: Topology, changes: readonly Change[]): Topology =>
  changes.reduce((edited, change) => Topology.parse(applyChange(edited, change)), topology);

const applyChange = (topology: Topology, change: Change): unknown => {
  if (change.collection === 'settings') {
    return {
      ...topology,
      settings: { ...topology.settings, ...('value' in change ? change.value : {}) },
    };
  }
  const rows = (topology as unknown as Record<string, { id: string }[]>)[change.collection] ?? [];
  const edited = {
    create: () => [...rows, change.op === 'create' ? change.value : {}],
    update: () =>
      rows.map((row) =>
        row.id === change.id && change.op === 'update' ? { ...row, ...change.value } : row,
      ),
    delete: () => rows.filter((row) => row.id !== change.id),
  };
  return { ...topology, [change.collection]: edited[change.op]() };
};
