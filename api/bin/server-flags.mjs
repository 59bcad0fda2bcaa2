/**
 * How V8 is to keep the memory of a server: what is new has 8 MB before garbage among it is looked for, by itself V8 takes up to
 * 32. The rest of the heap grows by a third before it is looked through: less growth saves more, but makes every proof slower.
 */
export const serverFlags = ['--max-semi-space-size=8', '--heap-growing-percent=35'];
