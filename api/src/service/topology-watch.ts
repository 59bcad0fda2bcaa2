import type { TopologyEvent } from '../contract/changes.ts';
import type { TopologyNews } from './ports.ts';

/** Somebody who is told of changes while they look at a topology. */
export interface Watcher {
  /** Null for a stream about something else, which only ends here. */
  readonly topologyId: string | null;
  readonly accountId: string;
  readonly sessionId: string | null;
  readonly tokenId: string | null;
  readonly tell: (name: 'current' | 'changed', event: TopologyEvent) => void;
  readonly end: () => void;
}

/** Who watches which topology right now, and the revision that each was told last; none before its beginning. */
export class TopologyWatch {
  private readonly watchers = new Map<Watcher, number | null>();

  /** Returns what stops it. */
  add(watcher: Watcher): () => void {
    this.watchers.set(watcher, null);
    return () => void this.watchers.delete(watcher);
  }

  /** Tells somebody who was added what there is, as it was read after that. */
  begin(watcher: Watcher, current: TopologyEvent): void {
    const told = this.watchers.get(watcher);
    if (told === undefined) return;
    this.watchers.set(watcher, Math.max(told ?? 0, current.revision));
    watcher.tell('current', current);
  }

  /** Tells what was changed here; nobody is told the same twice, or what is older than what they know. */
  publish(topologyId: string, event: TopologyEvent): void {
    this.tell(topologyId, event, (told) => told === null || event.revision > told);
  }

  /**
   * Tells what was changed elsewhere, and ends the streams of topologies that are gone. Several revisions since the last look
   * are told as the newest of them; nothing is read while nobody watches.
   */
  async look(read: (topologyIds: readonly string[]) => Promise<readonly TopologyNews[]>) {
    const watched = new Set(
      [...this.watchers.keys()].flatMap(({ topologyId }) => topologyId ?? []),
    );
    if (watched.size === 0) return;
    for (const { id, ...event } of await read([...watched])) {
      watched.delete(id);
      this.tell(id, event, (told) => told !== null && event.revision > told);
    }
    this.end(({ topologyId }) => topologyId !== null && watched.has(topologyId));
  }

  /** Ends the streams whose session or token was ended elsewhere; `read` answers those that still count. */
  async admit(read: (ids: readonly string[]) => Promise<readonly string[]>): Promise<void> {
    const ended = new Set([...this.watchers.keys()].flatMap(credentialOf));
    if (ended.size === 0) return;
    for (const id of await read([...ended])) ended.delete(id);
    this.end((watcher) => credentialOf(watcher).some((id) => ended.has(id)));
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

  private tell(
    topologyId: string,
    event: TopologyEvent,
    isNews: (told: number | null) => boolean,
  ): void {
    for (const [watcher, told] of this.watchers) {
      if (watcher.topologyId !== topologyId || !isNews(told)) continue;
      this.watchers.set(watcher, event.revision);
      watcher.tell('changed', event);
    }
  }
}

const credentialOf = ({ sessionId, tokenId }: Watcher): string[] =>
  [sessionId, tokenId].filter((id) => id !== null);
