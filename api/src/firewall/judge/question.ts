import type { Crossing } from '../../domain/requirement.ts';

/** Packets that want to pass a firewall: from each of the sources, to each of the destinations, on each of the ports. */
export type Question = Omit<Crossing, 'firewallId'>;

/** What a firewall does with the packets of a question. */
export interface Answer {
  /**
   * All, none or some of them pass. `unsure` where a rule that could not be read decides about some, unless it is certain
   * that some of the others pass and some do not.
   */
  readonly passes: 'yes' | 'no' | 'partly' | 'unsure';
  /**
   * Ids of the rules that let them pass, or may, in order. Where all pass, as few as it takes: without the other permits
   * they still do, without one of these they do not. Otherwise, and of more than 64, each that is the first to match some.
   */
  readonly rules: readonly string[];
  /** Ids of the rules that deny some; empty where no rule permits what does not pass. */
  readonly denied: readonly string[];
  /** Id of the translation of the one address that they are sent to. */
  readonly translation: string | null;
  /** Why not all pass, in words. */
  readonly because: string | null;
}

/** What is taken away before the question is answered. */
export interface Without {
  /** Id of a rule. */
  readonly except?: string;
  /** Id of a translation. */
  readonly exceptTranslation?: string;
}
