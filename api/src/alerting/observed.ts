import type { Zone } from '../domain/net.ts';
import type { PlannedProbe } from '../domain/planned-probe.ts';
import type { Series } from '../domain/watched.ts';

/** A series as it was seen last, with what it is to show. */
export interface Observed extends Pick<
  Series,
  | 'id'
  | 'agentId'
  | 'kind'
  | 'target'
  | 'title'
  | 'service'
  | 'address'
  | 'verdict'
  | 'outcome'
  | 'seen'
  | 'failure'
  | 'since'
  | 'lastAt'
  | 'streak'
  | 'certificateEndsAt'
> {
  readonly plan: PlannedProbe | null;
  /** Changes of its verdict within the last hour. */
  readonly changes: number;
  readonly agent: { readonly name: string; readonly zone: Zone } | null;
}

/** What a series is about: `Access Edge, sip.contoso.com, tcp/443`. */
export const placeOf = ({ title, service }: Pick<Observed, 'title' | 'service'>): string =>
  [title, service].filter((text) => text !== '').join(', ');
