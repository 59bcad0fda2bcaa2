import { createHash } from 'node:crypto';

/** What makes a series: the same thing seen by the same agent. */
export interface SeriesKey {
  readonly topologyId: string | null;
  readonly key: string;
  readonly agentId: string;
}

/** The id of a series, always the same for the same topology, key and agent. */
export const seriesId = ({ topologyId, key, agentId }: SeriesKey): string =>
  shortHash([topologyId, key, agentId]);

/** 120 bits that stand for a value, for ids. */
export const shortHash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 20);

/** What keys of targets begin with that somebody asks by hand and nobody watches. */
export const AD_HOC = 'ad-hoc:';
