import { AsyncLocalStorage } from 'node:async_hooks';

const asked = new AsyncLocalStorage<number>();

/** Does something of which no step may take longer, in milliseconds. */
export const within = <T>(milliseconds: number, work: () => Promise<T>): Promise<T> =>
  asked.run(milliseconds, work);

/** How long a step of what is being done may take, in milliseconds. */
export const patience = (): number => asked.getStore() ?? 1_500;
