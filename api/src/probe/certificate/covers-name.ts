/** Whether names of a certificate cover a name: the same one, or a wildcard for its first label (RFC 6125 §6.4.3). */
export const coversName = (names: readonly string[], wanted: string): boolean => {
  const name = wanted.toLowerCase().replace(/\.$/, '');
  const parent = name.slice(name.indexOf('.'));
  return names.some(
    (one) =>
      one === name || (one.startsWith('*.') && one.slice(1) === parent && parent.includes('.', 1)),
  );
};
