import type { DnsRecord } from '../../api/src/domain/record.ts';
import type { Design } from '../../api/src/domain/topology.ts';
import type { Ask } from './agent/ask.ts';
import type { Listeners } from './listeners.ts';
import type { Stand } from './stand.ts';

/** One thing that is done for real: by whom, and what. */
export interface Exchange {
  readonly place: string;
  readonly ask: Ask;
}

/** What has to succeed for an arrow. */
export type Exchanges = readonly Exchange[];

/** What exchanges are made from. */
export interface Scene {
  readonly design: Design;
  /** The records that should be there, whatever is broken. */
  readonly records: readonly DnsRecord[];
  readonly stand: Stand;
  readonly listeners: Listeners;
}
