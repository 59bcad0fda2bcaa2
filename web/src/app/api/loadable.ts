import type { Problem } from '@contract/problem';

/**
 * Remote data in the store: exactly one of four states, so that no page can show two of them at once.
 * While loading and after a failure the value of before stays, so that nothing moves under the hand.
 */
export type Loadable<T> =
  | { readonly state: 'idle'; readonly value?: undefined }
  | { readonly state: 'loading'; readonly value?: T | undefined }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly problem: Problem; readonly value?: T | undefined };

/** Nothing asked for yet. */
export const idle: Loadable<never> = { state: 'idle' };

/** Asked for; what `before` held stays visible. */
export const loading = <T>(before?: Loadable<T>): Loadable<T> => ({
  state: 'loading',
  value: before?.value,
});

/** Arrived. */
export const ready = <T>(value: T): Loadable<T> => ({ state: 'ready', value });

/** Refused or unreachable; what `before` held stays visible. */
export const failed = <T>(problem: Problem, before?: Loadable<T>): Loadable<T> => ({
  state: 'failed',
  problem,
  value: before?.value,
});
