import { type Candidate, type IceAgent, type IceRelay } from '../domain/ice.ts';
import { type Answer } from './answer.ts';

/** What an agent gathered: an address for both components, before it is numbered and ranked. */
export interface Find {
  readonly transport: Candidate['transport'];
  readonly type: Candidate['type'];
  readonly address: string;
  /** Of the two components. */
  readonly ports: readonly [number, number];
  readonly related: { readonly address: string; readonly ports: readonly [number, number] } | null;
  /** Relay that it was gathered with. */
  readonly server: IceRelay | null;
  /** Address of the agent that it was gathered from. */
  readonly own: string;
  readonly had: Answer;
}

/** One end of pairs: a find of an agent with the candidates of its two components. */
export interface End extends Find {
  readonly agent: IceAgent;
  /** Relay that packets go through; null when the agent itself sends them. */
  readonly relay: IceRelay | null;
  readonly candidates: readonly [Candidate, Candidate];
}

/** Whether two ends of one agent are the same socket, seen from nearer or farther away. */
export const sameBase = (one: End, other: End): boolean =>
  one.relay === other.relay && (one.relay !== null || one.own === other.own);
