/** Whether two values of plain data are the same in content. What is the same object is not looked into. */
export const isAlike = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  return Array.isArray(one) && Array.isArray(other) ? areAlike(one, other) : haveAlike(one, other);
};

/** The same for two lists, item by item. */
const areAlike = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, i) => isAlike(item, other[i]));

const haveAlike = (one: Fields, other: Fields): boolean => {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => isAlike(one[key], other[key]))
  );
};

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
