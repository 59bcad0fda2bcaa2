import type { Witness } from './witness.ts';

/** An agent that may be asked, and when it was heard of last. */
export interface HeardAgent {
  readonly id: string;
  readonly name: string;
  /** Its machine, as it said; empty where it did not. */
  readonly host: string;
  readonly lastSeenAt: string;
}

/** An agent that is not heard of any more, with what it is to see. */
export interface SilentAgent extends HeardAgent {
  readonly cause: string;
  readonly witnesses: readonly Witness[];
}

/** What silence is judged with. */
export interface Listening {
  readonly now: Date;
  /** Since when this server listens: silence before that may be its own. */
  readonly listeningSince: Date;
  /** Causes that stand; a server that has just started does not end them. */
  readonly standing: ReadonlySet<string>;
}

/** Milliseconds in which an agent may be restarted, and its machine too, without an alert. */
export const SILENT_MS = 180_000;

/** Agents from which something is watched and that were not heard of for a while, by id. */
export const silentAgents = (
  witnesses: readonly Witness[],
  agents: readonly HeardAgent[],
  { now, listeningSince, standing }: Listening,
): readonly SilentAgent[] => {
  const limit = now.getTime() - SILENT_MS;
  const own = Map.groupBy(witnesses, ({ series }) => series.agentId);
  return agents
    .filter(({ lastSeenAt }) => Date.parse(lastSeenAt) <= limit)
    .map((agent) => ({
      ...agent,
      cause: `silent-agent:${agent.id}`,
      witnesses: own.get(agent.id) ?? [],
    }))
    .filter(({ cause }) => listeningSince.getTime() <= limit || standing.has(cause))
    .filter((agent) => agent.witnesses.length > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
};
