import type { Stage } from './stage.ts';

/** What is found once for a stage and remembered as long as the stage is. */
export const perStage = <T>(find: (stage: Stage) => T): ((stage: Stage) => T) => {
  const known = new WeakMap<Stage, { readonly value: T }>();
  return (stage) => {
    const before = known.get(stage);
    if (before) return before.value;
    const value = find(stage);
    known.set(stage, { value });
    return value;
  };
};

/** The same for one object of a stage, e.g. a party or a pool. */
export const perObject = <K extends object, T>(
  find: (stage: Stage, object: K) => T,
): ((stage: Stage, object: K) => T) => {
  const all = perStage((): WeakMap<K, { readonly value: T }> => new WeakMap());
  return (stage, object) => {
    const known = all(stage);
    const before = known.get(object);
    if (before) return before.value;
    const value = find(stage, object);
    known.set(object, { value });
    return value;
  };
};
