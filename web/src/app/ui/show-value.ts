/** A stored value as a person reads it: `none` for what is empty, lists and groups as JSON. */
export const showValue = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
};
