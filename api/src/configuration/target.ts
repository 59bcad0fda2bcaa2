import type { Finding } from '../domain/finding.ts';
import type { Plan } from '../domain/plan.ts';
import type { Ruleset } from '../domain/rule.ts';
import type { Design } from '../domain/topology.ts';

/** What a target may write about: the design, what it needs, and the rulesets of its firewalls. */
export interface ConfigurationInput {
  readonly design: Design;
  readonly plan: Plan;
  readonly rulesets: readonly Ruleset[];
}

/** Something that one file is written for, from a whole topology. */
export interface ConfigurationTarget {
  /** Stable id, used in URLs, by the command and in names of golden files. */
  readonly id: string;
  readonly label: string;
  /** What it is chosen among: targets for one purpose. */
  readonly group: string;
  /** File extension without the dot. */
  readonly extension: string;
  readonly mediaType: string;
  /** The same input gives the same bytes; text ends in a newline. */
  render(input: ConfigurationInput): string | Uint8Array;
  /** The files that `render` shows as one text, each by itself; absent where there is only that one. */
  files?(input: ConfigurationInput): readonly ConfigurationFile[];
  /** What could not be written and was left out. */
  findings?(input: ConfigurationInput): readonly Finding[];
}

/** One file of a target. */
export interface ConfigurationFile {
  /** Relative, with forward slashes, of letters, digits, dots, hyphens and underscores. */
  readonly path: string;
  readonly content: string;
}
