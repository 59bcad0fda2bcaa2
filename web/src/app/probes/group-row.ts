import type { GridOptions, ICellRendererParams, IsFullWidthRowParams } from 'ag-grid-community';
import { formatNumber } from '../ui/format';
import { markElement } from '../ui/mark-svg';
import { isGroup, type GroupRow, type ListRow } from './planned-rows';

/** Heads of groups over the whole width of a grid. */
export const groupOptions: GridOptions<ListRow> = {
  isFullWidthRow: ({ rowNode }: IsFullWidthRowParams<ListRow>) =>
    rowNode.data !== undefined && isGroup(rowNode.data),
  fullWidthCellRenderer: ({ data }: ICellRendererParams<ListRow>) =>
    data && isGroup(data) ? groupElement(data) : null,
};

const groupElement = (row: GroupRow): HTMLElement => {
  const head = document.createElement('div');
  head.className = 'group-row row';
  head.setAttribute('role', 'gridcell');
  head.setAttribute('aria-expanded', String(!row.folded));
  const name = document.createElement('b');
  name.className = 'cut grow';
  name.textContent = `${row.folded ? '▸' : '▾'}  ${row.group}`;
  head.append(name, standing(row));
  return head;
};

const standing = ({ off, looked, unsure, count }: GroupRow): HTMLElement => {
  if (off > 0) return markElement('fail', `${String(off)} ${off === 1 ? 'differs' : 'differ'}`);
  if (unsure > 0) return markElement('unsure', `${String(unsure)} unsure`);
  const words = document.createElement('span');
  words.className = 't3 sm';
  words.textContent = calm(looked, count);
  return words;
};

const calm = (looked: number, count: number): string => {
  if (looked === 0) return `${formatNumber(count)} not probed`;
  return looked < count ? `as planned, ${String(count - looked)} not probed` : 'as planned';
};
