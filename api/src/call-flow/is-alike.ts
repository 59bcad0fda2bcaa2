/** Whether two values of plain data are the same in content. What is the same object is not looked into. */
export const isAlike = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  return Array.isArray(one) && Array.isArray(other) ? areAlike(one, other) : haveAlike(one, other);
};

/** The same for two lists, item by item. */
const areAlike = (one: readonly unknown[], other: readonly unknown[]): boolean => {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (!isAlike(one[i], other[i])) return false;
  return true;
};

/** Without lists of their fields, since thousands are compared after every edit. */
const haveAlike = (one: Fields, other: Fields): boolean => {
  for (const key in one) if (!isAlike(one[key], other[key])) return false;
  for (const key in other) if (!(key in one)) return false;
  return true;
};

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
