import { afterAll } from 'vitest';

const endings: (() => unknown)[] = [];

// Registered while the file is read: what a hook registers itself is never run.
afterAll(async () => {
  for (const end of endings.toReversed()) await end();
});

/** Does something when the tests of the file have ended, the last one first; from within hooks as well. */
export const atEnd = (end: () => unknown): void => void endings.push(end);
