const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

/**
 * Comparator of columns, in the order in which people count: `edge9` before `edge10`, `10.0.0.9` before `10.0.0.15`, capitals
 * beside small letters. What is empty stands last, whichever way the column is sorted.
 */
export const naturalOrder = (one: unknown, other: unknown, ...rest: readonly unknown[]): number => {
  if (isEmpty(one) || isEmpty(other))
    return (Number(isEmpty(one)) - Number(isEmpty(other))) * (isDescending(rest) ? -1 : 1);
  return typeof one === 'string' && typeof other === 'string'
    ? collator.compare(one, other)
    : Number(one) - Number(other);
};

/** After the two values grids give their rows, and whether they turn the answer round. */
const isDescending = ([, , descending]: readonly unknown[]): boolean => descending === true;
