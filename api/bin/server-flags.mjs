/**
 * How V8 is to keep the memory of a server: garbage is looked for after every 20 % that were added to the heap, and what is new
 * has 4 MB before it is. By itself V8 lets both grow to several times of what is in use.
 */
export const serverFlags = ['--max-semi-space-size=4', '--heap-growing-percent=20'];
