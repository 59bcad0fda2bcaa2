import type { Ruleset } from '../domain/rule.ts';

/** Private addresses of a ruleset's translations, as they stand there. */
export const translatedHosts = ({ translations }: Ruleset): ReadonlySet<string> =>
  new Set(translations.map(({ privateAddress }) => privateAddress));
