import type { Reason } from '../../domain/fact.ts';
import { Feature, featureNames } from '../../domain/feature.ts';
import { markup, type Content } from './html.ts';

/** The line below a reason that says which features and scenarios need it. */
export const needed = ({ features, scenarios }: Reason, optional = false): Content => {
  const parts = [
    ...(optional ? ['optional'] : []),
    ...(features.length > 0 ? [`for ${features.map(featureName).join(', ')}`] : []),
    ...(scenarios.length > 0 ? [`in ${scenarios.join(', ')}`] : []),
  ];
  return parts.length === 0 ? null : markup`<div class="note">${parts.join('; ')}</div>`;
};

const featureName = (feature: string): string => {
  const known = Feature.safeParse(feature);
  return known.success ? featureNames[known.data] : feature;
};
