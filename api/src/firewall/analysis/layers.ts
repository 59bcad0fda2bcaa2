import type { Rule, Ruleset } from '../../domain/rule.ts';
import { knowsDirections } from '../evaluate.ts';
import { extentsOf, type Extent } from './extent.ts';
import { overlapIndex, type OverlapIndex } from './overlap-index.ts';
import type { Product } from './product.ts';
import { kindOf, productOf, spaceOf, type Space } from './space.ts';

/** One rule in one space. */
export interface Placed {
  /** Place of the rule in its list. */
  readonly position: number;
  readonly rule: Rule;
  readonly product: Product;
}

/** A list of rules in one space, in their order. */
export interface Layer {
  readonly placed: readonly Placed[];
  /** Places of those that meet a product, ascending. */
  readonly overlapping: OverlapIndex['find'];
}

/** Lists of rules cut along the same lines, so that their packets can be compared. */
export interface Layers {
  readonly space: Space;
  readonly layers: readonly Layer[];
}

/** Rules of which all hold in their direction, or all in both. */
export interface List {
  readonly rules: readonly Rule[];
  readonly knowsDirections: boolean;
}

/** The rules of a ruleset as a list. */
export const listOf = (ruleset: Ruleset): List => ({
  rules: ruleset.rules,
  knowsDirections: knowsDirections(ruleset),
});

/** Puts lists of rules over each other, once for each family and transport that one of them names. */
export const layersOf = (...lists: readonly List[]): Layers[] => {
  const extents = lists.flatMap(extentsOfList);
  return [...Map.groupBy(extents, ({ extent }) => kindOf(extent)).values()].map((alike) => {
    const space = spaceOf(alike.map(({ extent }) => extent) as [Extent, ...Extent[]]);
    const byList = Map.groupBy(alike, ({ list }) => list);
    return { space, layers: lists.map((_, list) => layer(space, byList.get(list) ?? [])) };
  });
};

/** The layer of a list, by the place of the list. */
export const layerOf = ({ layers }: Layers, list: number): Layer => layers[list] ?? nothing;

const nothing: Layer = { placed: [], overlapping: () => [] };

interface Located {
  readonly list: number;
  readonly position: number;
  readonly rule: Rule;
  readonly extent: Extent;
}

const extentsOfList = (list: List, place: number): Located[] =>
  list.rules.flatMap((rule, position) =>
    extentsOf(rule, list.knowsDirections).map((extent) => ({
      list: place,
      position,
      rule,
      extent,
    })),
  );

const layer = (space: Space, located: readonly Located[]): Layer => {
  const placed = located.map(({ position, rule, extent }) => ({
    position,
    rule,
    product: productOf(space, extent),
  }));
  return { placed, overlapping: overlapIndex(placed.map(({ product }) => product)).find };
};
