import { type Confidence, type Reason } from '../domain/fact.ts';
import { type Feature } from '../domain/feature.ts';
import { type ProductVersion } from '../domain/version.ts';
import { type FactVersion } from '../facts/fact-version.ts';
import { type SourceKey, speaksOf } from '../facts/sources.ts';
import { type DesignIndex } from './index-design.ts';

/** What a reason rests on. */
export interface Grounds {
  readonly id: string;
  readonly sources: readonly SourceKey[];
  readonly confidence: Confidence;
}

/** The reason of something planned: its sentence, who needs it, and how sure that is for this version. */
export const reasonOf = (
  { id, sources, confidence }: Grounds,
  index: DesignIndex,
  sentence: string,
  features: readonly Feature[],
): Reason => ({
  factId: id,
  sentence: begun(sentence),
  features: [...features],
  scenarios: [...(index.scenarios.get(id) ?? [])],
  confidence: confidenceFor(confidence, sources, index.settings.version),
  sources: [...sources],
});

/** A sentence with a capital at its beginning, unless it begins with the name of a host: those are written as they are. */
const begun = (sentence: string): string =>
  /^[\w-]+\.\w/.test(sentence) ? sentence : sentence.charAt(0).toUpperCase() + sentence.slice(1);

/**
 * How sure a fact is for one product version: a fact whose publications do not speak of the version is derived from
 * its neighbours, and for Subscription Edition inferred.
 */
export const confidenceFor = (
  stated: Confidence,
  sources: readonly SourceKey[],
  version: ProductVersion,
): Confidence => {
  const printed = sources.some((key) => speaksOf(key, version));
  if (stated === 'inferred' || printed) return stated;
  return version === 'SE' ? 'inferred' : 'derived';
};

/** Sentences joined to one note; null when there are none. */
export const joinNotes = (...notes: readonly (string | null | undefined)[]): string | null => {
  const said = notes.filter(Boolean);
  return (said.length > 1 ? said.join(' ') : said[0]) ?? null;
};

/** Whether a fact applies to a version at all. */
export const appliesTo = (
  { versions }: { readonly versions: readonly FactVersion[] },
  { version }: DesignIndex,
): boolean => versions.includes(version);
