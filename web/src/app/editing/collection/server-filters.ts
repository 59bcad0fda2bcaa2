import type { Filter } from '@contract/page';
import type { FilterModel } from 'ag-grid-community';

/** One condition as the grid's filters hold it. */
interface Condition {
  readonly type?: string;
  readonly filter?: string | number | null;
}

const operators: Readonly<Record<string, Filter['op']>> = {
  contains: 'contains',
  equals: 'equals',
  notEqual: 'not-equals',
  startsWith: 'starts-with',
  lessThan: 'less',
  greaterThan: 'greater',
  blank: 'empty',
  notBlank: 'not-empty',
};

/** What the filters of the columns ask for, as the server understands it. */
export const serverFilters = (model: FilterModel | null): Filter[] =>
  Object.entries(model ?? {}).flatMap(([field, condition]): Filter[] => {
    const { type = '', filter } = condition as Condition;
    const op = operators[type];
    if (!op) return [];
    if (op === 'empty' || op === 'not-empty') return [{ field, op }];
    return filter === null || filter === undefined ? [] : [{ field, op, value: filter }];
  });
