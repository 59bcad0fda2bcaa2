import type { ItemNeed } from '@contract/proofs';
import type { ColDef } from 'ag-grid-community';
import { columns, markColumn } from '../ui/grid/columns';
import type { MarkKind } from '../ui/mark-kinds';

/** An item with an id for grids. */
export interface ItemRow extends ItemNeed {
  readonly id: string;
}

/** What kinds of items are called. */
export const itemKinds: Readonly<Record<ItemNeed['kind'], string>> = {
  rule: 'Rule',
  translation: 'Translation',
  record: 'DNS record',
  san: 'Name on a certificate',
  eku: 'Key usage',
  flag: 'Policy flag',
  switch: 'Access Edge switch',
  partner: 'Partner',
};

interface State {
  readonly label: string;
  readonly mark: MarkKind;
  /** What the word means, in a sentence. */
  readonly means: string;
}

/** States in the order of their chips. */
export const itemStates: Readonly<Record<ItemNeed['state'], State>> = {
  needed: { label: 'needed', mark: 'ok', means: 'At least one scenario fails without it.' },
  lessens: {
    label: 'improves',
    mark: 'ok',
    means: 'Scenarios work without it, but worse or only while nothing else fails.',
  },
  kept: {
    label: 'kept',
    mark: 'note',
    means:
      'No scenario misses it as it is played. The plan keeps it for what is not played: further servers and sites, upkeep, administration.',
  },
  needless: { label: 'needless', mark: 'warn', means: 'Nothing that is planned needs it.' },
};

/** Items: what, why, how many miss it, the verdict. */
export const itemColumns: ColDef<ItemRow>[] = [
  {
    ...columns.text,
    headerName: 'Kind',
    flex: 0,
    width: 148,
    valueGetter: ({ data }) => data && itemKinds[data.kind],
  },
  { ...columns.name, field: 'label', headerName: 'Item', flex: 3, minWidth: 240 },
  {
    ...columns.text,
    field: 'sentence',
    headerName: 'Needed for',
    flex: 4,
    minWidth: 240,
    tooltip: ({ data }) => data?.sentence,
  },
  { ...columns.number, field: 'ladders', headerName: 'Ladders', width: 92 },
  {
    ...markColumn<ItemRow>(({ state }) => ({
      kind: itemStates[state].mark,
      word: itemStates[state].label,
    })),
    headerName: 'State',
    width: 112,
  },
];
