import { Feature, featureNames } from '../domain/feature.ts';
import type { ScenarioId } from '../domain/scenario.ts';
import { productNames, type ProductVersion } from '../domain/version.ts';
import { versionsOf } from '../facts/feature-versions.ts';
import type { Need } from '../facts/need.ts';
import { scenarioNeeds } from '../facts/scenarios.ts';
import type { Stage } from './stage.ts';

/** Why nobody plays a scenario: the features that it is a use of and that are off, or that the version does not have. Null where it is on. */
export const offBecause = (
  { version, features }: Pick<Stage, 'version' | 'features'>,
  id: ScenarioId,
): string | null => {
  const missing = featuresIn(scenarioNeeds[id]).filter((each) => !features.has(each));
  return missing.length === 0 ? null : missing.map((each) => why(each, version)).join(', ');
};

const why = (feature: Feature, version: ProductVersion): string =>
  versionsOf(feature).includes(version)
    ? `${featureNames[feature]} is off`
    : `${productNames[version]} has no ${featureNames[feature]}`;

const featuresIn = (need: Need): readonly Feature[] => {
  if (typeof need === 'string') return Feature.options.filter((each) => each === need);
  return 'allOf' in need ? need.allOf.flatMap(featuresIn) : [];
};
