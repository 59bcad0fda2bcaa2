import type { Issue } from '../../domain/review.ts';
import type { Ruleset } from '../../domain/rule.ts';

/** A piece of a configuration that no rule was made of, or one of unknown verdict: where it stands, and why. */
export interface Passage {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

/** What a reader made of a configuration. */
export interface Reading {
  /** What is filtered, first the packets that are passed on; none when the file cannot be used. */
  readonly rulesets: readonly Ruleset[];
  /** Rules that are not understood. They keep their place in the rulesets, with the action `unknown`. */
  readonly unknown: readonly Passage[];
  /** What is understood and decides about no first packet of TCP or UDP: logging, replies, ICMP, other tables. */
  readonly leftOut: readonly Passage[];
  /** What is wrong with the file. */
  readonly issues: readonly Issue[];
}

/** What is known about a configuration besides its text. */
export interface ReadHints {
  readonly fileName?: string;
  /** Interface or zone towards the less trusted side; by its name and the order of rules unless given. */
  readonly outsideInterface?: string;
  readonly insideInterface?: string;
}

/** Reads what one platform writes about its own rules. */
export interface Reader {
  /** Stable id, used by the command and the API. */
  readonly id: string;
  readonly label: string;
  /** File extensions without the dot. */
  readonly extensions: readonly string[];
  /** Whether a text that starts with `head` is for this reader. */
  recognizes(head: string, fileName: string): boolean;
  /** Reads the whole text; any text has an answer. */
  read(text: string, hints?: ReadHints): Reading;
}

/** The configuration demands more than is read, whoever wrote it; caught by the registry. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  /** Where it goes too far, as far as that is known. */
  readonly line: number;

  constructor(message: string, line = 1) {
    super(message);
    this.line = line;
  }
}

/** A reading of nothing, because of `issues`. */
export const refused = (...issues: readonly Issue[]): Reading => ({
  rulesets: [],
  unknown: [],
  leftOut: [],
  issues,
});
