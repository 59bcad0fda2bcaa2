import type { DiagramRow } from '../../ui/canvas/diagram';

/** Servers that a box names before it folds the rest. */
const NAMED = 4;

/** `edge01` of `edge01.contoso.com`. */
export const shortName = (fqdn: string): string => fqdn.split('.')[0] ?? fqdn;

/** The first rows, and how many more there are; one more row is shown rather than counted. */
export const foldRows = (rows: readonly DiagramRow[], noun: string): DiagramRow[] => {
  if (rows.length <= NAMED) return [...rows];
  const shown = rows.slice(0, NAMED - 1);
  return [...shown, { label: '', value: `and ${(rows.length - shown.length).toLocaleString('en')} more ${noun}` }];
};
