import type { Party, PartyKind } from '../domain/party.ts';
import type { ScenarioId } from '../domain/scenario.ts';
import type { Segment } from './segment.ts';
import type { Stage } from './stage.ts';

/** Two parties, the one who starts first. */
export type Pair = readonly [from: Party, to: Party];

/** A call or sign-in as a script that is played over a topology. */
export interface Scenario {
  readonly id: ScenarioId;
  readonly title: string;
  /** What the order of messages rests on. */
  readonly basis: string;
  /** Everybody who plays it. */
  readonly pairs: (cast: Cast) => readonly Pair[];
  readonly play: (stage: Stage, from: Party, to: Party) => readonly Segment[];
  /**
   * Users with the same home pool play the same in all networks, and so do all partners of a kind and product, but for segments
   * that say how they are made for others (`remade`).
   */
  readonly isAlike?: true;
  /** Why these two cannot play it although the features are on; absent where they always can. */
  readonly excludes?: (stage: Stage, from: Party, to: Party) => string | null;
}

/** The parties of a topology by kind. */
export interface Cast {
  readonly stage: Stage;
  readonly of: (...kinds: readonly PartyKind[]) => readonly Party[];
  /** The user inside with the same home pool. */
  readonly colleague: (party: Party) => Party | null;
  /**
   * Users inside with whom somebody outside is played. Whatever a ladder rests on belongs to the outsider or to the home
   * pool or to how media goes between their kinds, never to the two together, so an outsider meets one home pool of each
   * federation route, and the first outsider of each kind and product meets them all.
   */
  readonly hosts: (outsider: Party) => readonly Party[];
}
