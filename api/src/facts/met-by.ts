import { Feature } from '../domain/feature.ts';
import { type FactVersion } from './fact-version.ts';
import { type Condition, type Need } from './need.ts';

/** Whether a feature is enabled, or a condition holds, at the place that is planned for. */
export type Holds = (name: Feature | Condition) => boolean;

/**
 * The enabled features that make something needed, in the order in which the need names them; null when it is not
 * needed. Empty when everything needs it.
 */
export const metBy = (
  need: Need,
  version: FactVersion,
  holds: Holds,
): readonly Feature[] | null => {
  if (typeof need === 'string') return metByName(need, holds);
  if ('byVersion' in need) {
    const own = need.byVersion[version];
    return own === undefined ? null : metBy(own, version, holds);
  }
  return 'anyOf' in need
    ? some(need.anyOf.map((part) => metBy(part, version, holds)))
    : every(need.allOf.map((part) => metBy(part, version, holds)));
};

const features: ReadonlySet<string> = new Set(Feature.options);

const metByName = (
  name: Feature | Condition | 'always',
  holds: Holds,
): readonly Feature[] | null => {
  if (name === 'always') return [];
  if (!holds(name)) return null;
  return isFeature(name) ? [name] : [];
};

const isFeature = (name: Feature | Condition): name is Feature => features.has(name);

type Met = readonly Feature[] | null;

const some = (parts: readonly Met[]): Met =>
  parts.some((part) => part !== null) ? unique(parts.flatMap((part) => part ?? [])) : null;

const every = (parts: readonly Met[]): Met =>
  parts.some((part) => part === null) ? null : unique(parts.flatMap((part) => part ?? []));

const unique = (names: readonly Feature[]): readonly Feature[] => [...new Set(names)];
