import type { Bell } from './bell.ts';

/** A look at what somebody waits for. */
export interface Look<T> {
  readonly answer: T;
  /** Milliseconds for which it is worth looking again; none when this is the answer. */
  readonly again: number;
}

/** Another server may have changed something, which rings nothing here. Milliseconds. */
const LOOK_MS = 1_000;

/** Keeps callers waiting until there is news for them, or until the server stops. */
export class Patience {
  private readonly waiting = new Set<Bell>();
  private ended = false;

  /** The server stops: everybody gets the answer as it is. */
  end(): void {
    this.ended = true;
    for (const one of this.waiting) one.ring();
  }

  /** Looks at every ring and every second; `last` tells that nobody will wait for another look. */
  async waited<T>(
    own: Bell,
    gone: AbortSignal,
    look: (last: boolean) => Promise<Look<T>>,
  ): Promise<T> {
    this.waiting.add(own);
    gone.addEventListener('abort', own.ring, { once: true });
    try {
      return await this.looked(own, gone, look);
    } finally {
      gone.removeEventListener('abort', own.ring);
      this.waiting.delete(own);
    }
  }

  private async looked<T>(
    own: Bell,
    gone: AbortSignal,
    look: (last: boolean) => Promise<Look<T>>,
  ): Promise<T> {
    for (;;) {
      const last = this.ended || gone.aborted;
      const { answer, again } = await look(last);
      if (last || again <= 0) return answer;
      await own.wait(Math.min(again, LOOK_MS));
    }
  }
}
