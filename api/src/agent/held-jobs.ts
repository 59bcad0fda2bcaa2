import type { JobOrder } from '../domain/job.ts';

/** A job that this agent holds. */
export interface Held {
  readonly order: JobOrder;
  readonly lease: string;
  /** Ends the probe, without a report when the job is not ours any more. */
  readonly controller: AbortController;
  /** Until when it is ours for sure, in milliseconds of this process. */
  heldUntil: number;
  begun: boolean;
}

/** What an agent holds: jobs that wait for their time, and jobs that run. */
export class HeldJobs {
  private readonly jobs = new Map<string, Held>();
  private atWork = 0;

  get size(): number {
    return this.jobs.size;
  }

  get running(): number {
    return this.atWork;
  }

  all(): Held[] {
    return [...this.jobs.values()];
  }

  has(one: Held): boolean {
    return this.jobs.get(one.order.id) === one;
  }

  add(order: JobOrder, lease: string, heldUntil: number): Held {
    this.drop(order.id);
    const held = { order, lease, heldUntil, controller: new AbortController(), begun: false };
    this.jobs.set(order.id, held);
    return held;
  }

  begin(one: Held): void {
    one.begun = true;
    this.atWork += 1;
  }

  /** It is done, or given back. */
  remove(one: Held): void {
    if (one.begun) this.atWork -= 1;
    if (this.has(one)) this.jobs.delete(one.order.id);
  }

  /** It is not ours any more: what runs ends, and nothing is reported. */
  drop(id: string): void {
    const one = this.jobs.get(id);
    if (!one) return;
    this.jobs.delete(id);
    one.controller.abort();
  }

  /** The server was asked at `asked` and let us keep these. */
  keep(ids: ReadonlySet<string>, until: number): void {
    for (const [id, one] of this.jobs) if (ids.has(id)) one.heldUntil = until;
  }

  /** Drops whatever another may have taken over meanwhile; answers how much that was. */
  dropLost(now: number): number {
    const lost = this.all().filter(({ heldUntil }) => heldUntil < now);
    for (const { order } of lost) this.drop(order.id);
    return lost.length;
  }
}
