import { DESTINATION, meets, SOURCE, type Product } from './product.ts';

/** Finds the products of a list that meet another one without looking at all of them. */
export interface OverlapIndex {
  /** Places in the list of the products that meet it, ascending. */
  readonly find: (product: Product) => number[];
  /** Whether `find` looks at few products for it, and not at all of them. */
  readonly isNarrow: (product: Product) => boolean;
}

/** Files products by the atoms of that address axis on which fewer of them are wide. */
export const overlapIndex = (products: readonly Product[]): OverlapIndex => {
  const axis = wideOn(products, SOURCE) < wideOn(products, DESTINATION) ? SOURCE : DESTINATION;
  const wide: number[] = [];
  const byAtom = new Map<number, number[]>();
  products.forEach((product, place) => {
    const atoms = atomsOn(product, axis);
    if (atoms === null) wide.push(place);
    else for (const atom of atoms) file(byAtom, atom, place);
  });
  const near = (atoms: readonly number[] | null): Iterable<number> =>
    atoms === null
      ? products.keys()
      : new Set([...wide, ...atoms.flatMap((atom) => byAtom.get(atom) ?? [])]);
  return {
    find: (product) =>
      [...near(atomsOn(product, axis))]
        .filter((place) => meets(products[place] as Product, product))
        .sort((a, b) => a - b),
    isNarrow: (product) => atomsOn(product, axis) !== null,
  };
};

/** Above this many atoms a product is looked at every time. */
const WIDE = 24;

const wideOn = (products: readonly Product[], axis: typeof SOURCE | typeof DESTINATION): number =>
  products.reduce((count, product) => count + (atomsOn(product, axis) === null ? 1 : 0), 0);

const atomsOn = (product: Product, axis: typeof SOURCE | typeof DESTINATION): number[] | null => {
  const set = product[axis];
  const atoms: number[] = [];
  for (let n = 0; n < set.length; n += 2) {
    const [first, end] = [set[n] as number, set[n + 1] as number];
    if (atoms.length + end - first > WIDE) return null;
    for (let atom = first; atom < end; atom++) atoms.push(atom);
  }
  return atoms;
};

const file = (byAtom: Map<number, number[]>, atom: number, place: number): void => {
  const filed = byAtom.get(atom);
  if (filed) filed.push(place);
  else byAtom.set(atom, [place]);
};
