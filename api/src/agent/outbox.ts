import type { JobResult } from '../domain/job.ts';
import { boundedResult, sizeOf } from './bounded-result.ts';

/** Hands results in. */
type HandIn = (results: JobResult[]) => Promise<unknown>;

const most = {
  /** Results that are kept while the server is away; the oldest are given up, for their leases have ended first. */
  kept: 10_000,
  /** Of one request, which the server reads up to 5 MB of. */
  atOnce: 200,
  bytes: 4_000_000,
} as const;

/** Results on their way to the server. */
export class Outbox {
  private readonly waiting = new Map<
    string,
    { readonly result: JobResult; readonly size: number }
  >();
  private readonly handIn: HandIn;

  constructor(handIn: HandIn) {
    this.handIn = handIn;
  }

  get size(): number {
    return this.waiting.size;
  }

  /** What is waiting is still held. */
  holds(): { id: string; lease: string }[] {
    return [...this.waiting.values()].map(({ result: { id, lease } }) => ({ id, lease }));
  }

  add(result: JobResult): void {
    const bounded = boundedResult(result);
    this.waiting.delete(result.id);
    this.waiting.set(result.id, { result: bounded, size: sizeOf(bounded) });
    const [oldest] = this.waiting.keys();
    if (this.waiting.size > most.kept && oldest !== undefined) this.waiting.delete(oldest);
  }

  /** The job belongs to another now, or to nobody. */
  forget(id: string): void {
    this.waiting.delete(id);
  }

  /** Hands in everything there is. @throws whatever handing in throws; what was not taken stays */
  async flush(): Promise<void> {
    for (let batch = this.batch(); batch.length > 0; batch = this.batch()) {
      await this.handIn(batch);
      const same = batch.filter(({ id, lease }) => this.waiting.get(id)?.result.lease === lease);
      for (const { id } of same) this.waiting.delete(id);
    }
  }

  private batch(): JobResult[] {
    const batch: JobResult[] = [];
    let bytes = 0;
    for (const { result, size } of this.waiting.values()) {
      bytes += size;
      if (batch.length >= most.atOnce || (bytes > most.bytes && batch.length > 0)) break;
      batch.push(result);
    }
    return batch;
  }
}
