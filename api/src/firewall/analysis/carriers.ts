import type { Rule, Ruleset } from '../../domain/rule.ts';
import { knowsDirections } from '../evaluate.ts';
import { layerOf, layersOf, listOf, type Layers, type Placed } from './layers.ts';
import { newBudget, objectionsTo, type Budget } from './objections.ts';
import { refsTo, type RuleRef } from './rule-ref.ts';

/**
 * The permits of a ruleset that decide about some packet of each of the `needed` rules, in the order of those; none where
 * no permit lets any of its packets pass. Rules of unknown verdict are taken not to match.
 */
export const carriersOf = (
  ruleset: Ruleset,
  needed: readonly Rule[],
  budget: Budget = newBudget(),
): (readonly RuleRef[])[] => {
  const needs = { rules: needed, knowsDirections: knowsDirections(ruleset) };
  const spaces = layersOf(listOf(ruleset), needs);
  const places = needed.map(() => new Set<number>());
  const needing = spaces.flatMap((layers) =>
    layerOf(layers, 1).placed.map((placed) => ({ ...placed, layers })),
  );
  for (const { position, product, layers } of needing) {
    for (const place of permitsOf(layers, product, budget)) places[position]?.add(place);
  }
  return places.map((each) => refsTo(ruleset.rules, each));
};

const permitsOf = (layers: Layers, start: Placed['product'], budget: Budget): number[] => {
  const rules = layerOf(layers, 0);
  const steps = rules.overlapping(start).flatMap((place) => {
    const { product, position, rule } = rules.placed[place] as Placed;
    return rule.action === 'unknown'
      ? []
      : [{ product, position, objects: rule.action === 'permit' }];
  });
  const { objections } = objectionsTo({ start, steps, endObjects: false }, { most: MOST, budget });
  return objections.flatMap(({ step }) => step?.position ?? []);
};

/** Pieces of one rule that are looked at: more permits than people read. */
const MOST = 2_000;
