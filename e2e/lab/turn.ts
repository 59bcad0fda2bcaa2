import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * Does what has to be alone with time: where several topologies run, each in a process of its own, one of them at a time.
 * Without such a process there is nobody to wait for.
 */
export const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (!process.send) return work();
  const mayBegin = once(process, 'message');
  process.send('wait');
  await mayBegin;
  try {
    return await work();
  } finally {
    process.send('done');
  }
};

/** Gives processes the turn, one after the other; one that ends gives it back. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Has a process wait for its turn when it says so. @returns When it does, if ever */
  grant(child: ChildProcess): Promise<void> {
    return new Promise((resolve) => {
      child.on('message', (said) => {
        if (said !== 'wait') return;
        this.#last = this.#last.then(() => hold(child));
        resolve();
      });
    });
  }
}

const hold = async (child: ChildProcess): Promise<void> => {
  if (!child.connected) return;
  const isOver = Promise.race([once(child, 'message'), once(child, 'exit')]);
  child.send('begin');
  await isOver;
};
