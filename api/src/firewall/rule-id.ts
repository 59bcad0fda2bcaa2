/** `E01`, `I17`, `X100`: the letter says where a rule comes from, the number its place among those, from 1. */
export const ruleId = (letter: 'E' | 'I' | 'X' | 'N', index: number): string =>
  `${letter}${String(index + 1).padStart(2, '0')}`;
