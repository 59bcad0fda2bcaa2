import type { Collection, Entity, Row } from '@contract/entities';
import type { ColDef, ValueSetterParams } from 'ag-grid-community';
import { type EntityField, entityFields, type FieldKind } from '../entity/entity-fields';
import { formatNumber } from '../format';
import { showValue } from '../show-value';
import { columns } from './columns';
import { naturalOrder } from './natural-order';

/** Something that a reference can point at. */
export interface Target {
  readonly id: string;
  readonly label: string;
}

export interface EntityColumnOptions {
  /** What references can point at, by collection: labels of cells and choices of editors. */
  readonly targets?: (collection: Collection) => readonly Target[];
  /** Cells can be edited. */
  readonly editable?: boolean;
  /** Called instead of writing into the row: the edit goes to the server first. */
  readonly edited?: (row: Row, field: EntityField, value: unknown) => void;
  /** Filters are answered by the server, which knows one condition a column and no labels. */
  readonly serverFilters?: boolean;
}

/** Counts have a comma between thousands, ports do not. */
const HIGHEST_PORT = 65_535;
const counted = ({ value }: { value: unknown }) =>
  typeof value === 'number' ? formatNumber(value) : showValue(value);

const none = () => [] as readonly Target[];

/** Grid columns of an entity, one per titled field of its schema, in schema order; `colId` is the field's name. */
export const entityColumns = (entity: Entity, options: EntityColumnOptions = {}): ColDef<Row>[] =>
  entityFields(entity).map((field) => ({
    ...shapeOf(field),
    ...(field.name === entity.label ? { ...columns.name, pinned: 'left' as const } : {}),
    colId: field.name,
    headerName: field.title,
    editable: options.editable ?? false,
    valueGetter: ({ data }) => data?.[field.name],
    valueSetter: (changed: ValueSetterParams<Row>) => {
      options.edited?.(changed.data, field, stored(field, changed.newValue));
      return false;
    },
    ...wordsOf(field, options.targets ?? none),
    ...(options.serverFilters ? serverFilter(field) : {}),
  }));

const TEXT_CONDITIONS = ['contains', 'equals', 'notEqual', 'startsWith', 'blank', 'notBlank'];
const NUMBER_CONDITIONS = ['equals', 'notEqual', 'lessThan', 'greaterThan', 'blank', 'notBlank'];

const serverFilter = ({ kind }: EntityField): ColDef<Row> => {
  if (kind === 'boolean' || kind === 'choice' || kind === 'reference') return { filter: false };
  const filterOptions = kind === 'number' ? NUMBER_CONDITIONS : TEXT_CONDITIONS;
  return { filterParams: { filterOptions, maxNumConditions: 1 } };
};

/** Cells that show a word for what they hold are filtered, found and sorted by the word. */
const shownAs = (word: (value: unknown) => string, name: string): ColDef<Row> => ({
  valueFormatter: ({ value }: { value: unknown }) => word(value),
  filterValueGetter: ({ data }) => word(data?.[name]),
  getQuickFilterText: ({ value }: { value: unknown }) => word(value),
  comparator: (one: unknown, other: unknown) => naturalOrder(word(one), word(other)),
});

const shapeOf = ({ kind, min, max }: EntityField): ColDef<Row> => {
  const shapes: Partial<Record<FieldKind, ColDef<Row>>> = {
    number: {
      ...columns.number,
      cellEditor: 'agNumberCellEditor',
      cellEditorParams: { min, max, precision: 0 },
      ...((max ?? 0) > HIGHEST_PORT ? { valueFormatter: counted } : { width: 96 }),
    },
    boolean: {
      width: 110,
      cellEditor: 'agSelectCellEditor',
      cellEditorParams: { values: [true, false] },
    },
    code: columns.code,
    choice: { ...columns.text, minWidth: 148 },
    reference: { ...columns.text, minWidth: 168 },
  };
  return shapes[kind] ?? columns.text;
};

const wordsOf = (
  field: EntityField,
  targets: (collection: Collection) => readonly Target[],
): ColDef<Row> => {
  const empty = field.nullable ? [null] : [];
  const { collection, words } = field;
  if (field.kind === 'boolean') return shownAs((value) => (value ? 'yes' : 'no'), field.name);
  if (field.kind === 'choice')
    return {
      cellEditor: 'agSelectCellEditor',
      cellEditorParams: { values: [...empty, ...Object.keys(words)] },
      ...shownAs((value) => words[showValue(value)] ?? showValue(value), field.name),
    };
  if (collection) {
    const label = (value: unknown): string =>
      targets(collection).find(({ id }) => id === value)?.label ?? showValue(value);
    return {
      cellEditor: 'agSelectCellEditor',
      cellEditorParams: () => ({ values: [...empty, ...targets(collection).map(({ id }) => id)] }),
      ...shownAs(label, field.name),
    };
  }
  return {};
};

/** What an editor gave as the schema stores it: empty is null where that is allowed. */
const stored = ({ kind, nullable }: EntityField, value: unknown): unknown => {
  if (value === '' || value === undefined) return nullable ? null : '';
  if (kind === 'boolean') return value === true || value === 'true';
  return typeof value === 'string' ? value.trim() : value;
};
