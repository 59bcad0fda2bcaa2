/**
 * Tells the parts of one server what happened in watching, so that they look at once. Other servers are not told: whoever
 * listens also looks into the database from time to time.
 */
export class WatchEvents {
  private readonly reports = new Topic<readonly string[]>();
  private readonly queue = new Topic<readonly string[]>();
  private readonly pairs = new Topic<string>();
  private readonly rules = new Topic<null>();

  /** Reports of series were recorded. Answers what takes the listener away, as all of these do. */
  onReported(listener: (seriesIds: readonly string[]) => void): () => void {
    return this.reports.add(listener);
  }

  reported(seriesIds: readonly string[]): void {
    if (seriesIds.length > 0) this.reports.tell(seriesIds);
  }

  /** Jobs wait for agents. */
  onQueued(listener: (agentIds: readonly string[]) => void): () => void {
    return this.queue.add(listener);
  }

  queued(agentIds: readonly string[]): void {
    if (agentIds.length > 0) this.queue.tell([...new Set(agentIds)]);
  }

  /** One half of a pair said something, or ended. */
  onSaid(listener: (pairId: string) => void): () => void {
    return this.pairs.add(listener);
  }

  said(pairId: string): void {
    this.pairs.tell(pairId);
  }

  /** What may be probed has changed: the switch, a policy, a revoked agent, a cancelled sweep. */
  onRules(listener: () => void): () => void {
    return this.rules.add(listener);
  }

  rulesChanged(): void {
    this.rules.tell(null);
  }
}

class Topic<T> {
  private readonly listeners = new Set<(value: T) => void>();

  add(listener: (value: T) => void): () => void {
    // A function of its own, so that one listener may be added twice.
    const own = (value: T): void => {
      listener(value);
    };
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }

  tell(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
}
