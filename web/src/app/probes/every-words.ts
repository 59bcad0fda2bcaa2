const units = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/** `15 min`, `1 h`, `90 s`: the largest unit that is whole. */
export const everyWords = (seconds: number): string => {
  const [size, unit] = units.find(([each]) => seconds % each === 0 && seconds >= each) ?? [1, 's'];
  return `${String(seconds / size)} ${unit}`;
};
