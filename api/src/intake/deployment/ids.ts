import { slug } from '../slug.ts';

/** Makes ids unique within a collection: the second `edge` becomes `edge-2`. What no id may hold becomes a hyphen. */
export const uniqueIds = (): ((wish: string) => string) => {
  const taken = new Set<string>();
  return (wish) => {
    const base = slug(wish);
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base.slice(0, 90)}-${count}`;
    taken.add(id);
    return id;
  };
};
