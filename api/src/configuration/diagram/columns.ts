/** Where the columns and the walls between them stand, in pixels from the left. */
export const columns = {
  outside: { x: 24, width: 150 },
  external: { x: 430, width: 20 },
  perimeter: { x: 480, width: 300 },
  internal: { x: 810, width: 20 },
  inside: { x: 1_090, width: 300 },
} as const;
