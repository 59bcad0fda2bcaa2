import type { TopologyEvent } from '../contract/changes.ts';

/** Somebody who is told of changes while they look at a topology. */
export interface Watcher {
  readonly accountId: string;
  readonly sessionId: string | null;
  readonly tokenId: string | null;
  readonly send: (event: TopologyEvent) => void;
  readonly end: () => void;
}

/** Who watches which topology right now. */
export class TopologyWatch {
  private readonly watchers = new Map<Watcher, string>();

  /** Returns what stops it. */
  add(topologyId: string, watcher: Watcher): () => void {
    this.watchers.set(watcher, topologyId);
    return () => void this.watchers.delete(watcher);
  }

  publish(topologyId: string, event: TopologyEvent): void {
    for (const [watcher, watched] of this.watchers) if (watched === topologyId) watcher.send(event);
  }

  /** Ends the streams of whoever may no longer watch. */
  end(which: (watcher: Watcher) => boolean): void {
    for (const watcher of [...this.watchers.keys()].filter(which)) {
      this.watchers.delete(watcher);
      watcher.end();
    }
  }

  /** Streams of one account, to bound them. */
  countOf(accountId: string): number {
    return [...this.watchers.keys()].filter((watcher) => watcher.accountId === accountId).length;
  }
}
