import type { LeasedJob } from '../domain/job.ts';
import type { ProbePolicy } from '../domain/probe-policy.ts';
import type { Names } from '../probe/guard/names.ts';
import type { ProbeSecrets } from '../probe/probe.ts';
import { HeldJobs, type Held } from './held-jobs.ts';
import { heldUntil } from './held-until.ts';
import { AgentRefused, type JobSource } from './job-source.ts';
import { orderRunner, type OrderRunner } from './order-runner.ts';
import { Outbox } from './outbox.ts';
import { inTime, orderReader } from './read-order.ts';
import { repeat } from './repeat.ts';

/** What a worker works with. */
export interface WorkerOptions {
  readonly source: JobSource;
  readonly agentId: string;
  /** Whose orders it obeys. */
  readonly publicKey: string;
  /** Names this process: two of one agent never hold the same job. */
  readonly worker: string;
  /** What the machine lets it reach. */
  readonly policy: ProbePolicy;
  readonly secrets: ProbeSecrets;
  readonly names?: Names;
  /** Probes that run at once. */
  readonly atOnce?: number;
  /** One line whenever something changes. */
  readonly say: (line: string) => void;
}

/** One question for jobs waits so long. Milliseconds. */
const WAIT_MS = 5_000;

/** Leases are prolonged so often, which is when it hears what is to be stopped. Milliseconds. */
const PROLONG_MS = 2_000;

const usual = { atOnce: 500, waiting: 1_000 } as const;

/** Takes jobs from a source, starts each when it is due, and hands in what came of them. */
export class Worker {
  private readonly options: WorkerOptions;
  private readonly held = new HeldJobs();
  private readonly outbox: Outbox;
  private readonly runner: OrderRunner;
  private readonly read: ReturnType<typeof orderReader>;
  private readonly ending = new AbortController();
  private readonly working = new Set<Promise<void>>();
  private overdue: Held[] = [];
  private serverAhead = 0;
  private prolonged = Number.NEGATIVE_INFINITY;
  private away = false;

  constructor(options: WorkerOptions) {
    this.options = options;
    this.outbox = new Outbox((results) => options.source.results(results));
    this.runner = orderRunner(options);
    this.read = orderReader(options.agentId, options.publicKey);
  }

  /** Works until it is stopped. @throws AgentRefused when the server does not want it (any more) */
  async run(): Promise<void> {
    const guard = setInterval(() => this.giveUpLost(), 1_000);
    const { signal } = this.ending;
    const failed = (error: unknown): void => this.noteAway(error);
    try {
      await Promise.all([
        repeat(() => this.ask(), { signal, failed }),
        repeat(() => this.outbox.flush(), { signal, failed }),
      ]);
    } finally {
      this.ending.abort();
      clearInterval(guard);
    }
  }

  /** Takes nothing new, lets what runs end for a while, hands in what is done and gives the rest back. */
  async stop(graceMs = 5_000): Promise<void> {
    this.ending.abort();
    for (const one of this.held.all()) if (!one.begun) this.held.remove(one);
    const late = AbortSignal.timeout(graceMs);
    const all = Promise.all(this.working).then(() => undefined);
    await Promise.race([all, aborted(late)]);
    for (const { order } of this.held.all()) this.held.drop(order.id);
    await this.handOver().catch(() => undefined);
  }

  private async handOver(): Promise<void> {
    await this.outbox.flush();
    const { source, worker } = this.options;
    const last = { worker, most: 0, waitMs: 0, holding: [], leaving: true };
    await source.lease(last, AbortSignal.timeout(2_000));
  }

  private async ask(): Promise<void> {
    const { source, worker, atOnce = usual.atOnce } = this.options;
    const asked = performance.now();
    const holding = this.toProlong(asked);
    const room = atOnce + usual.waiting - this.held.size;
    const most = Math.max(0, Math.min(room, 1_000));
    // With no room it only asks whether it may go on, and soon again.
    const waitMs = most === 0 ? 0 : holding.length < this.held.size ? PROLONG_MS : WAIT_MS;
    const wanted = { worker, most, waitMs, holding, leaving: false };
    const { jobs, stop, ...reply } = await source.lease(wanted, this.ending.signal);
    this.noteBack();
    this.serverAhead = Date.parse(reply.now) - Date.now();
    for (const id of stop) {
      this.held.drop(id);
      this.outbox.forget(id);
    }
    this.held.keep(new Set(holding.map(({ id }) => id)), asked + reply.holdMs);
    for (const job of jobs) this.take(job, { ...reply, asked });
    this.runner.setEnabled(reply.enabled);
  }

  /** What it holds, every now and then: questions may come ten times a second. */
  private toProlong(now: number): Hold[] {
    if (now - this.prolonged < PROLONG_MS) return [];
    this.prolonged = now;
    return [...this.held.all().map(holdOf), ...this.outbox.holds()].slice(0, MOST_HOLDS);
  }

  private take(job: LeasedJob, { asked, now, holdMs }: Given) {
    const { say } = this.options;
    const read = this.read(job);
    if (read.refused !== null) {
      say(`An order was refused: ${read.refused}`);
      return;
    }
    const { order } = read;
    this.runner.grant(order.policy);
    const leaseMs = Date.parse(job.leasedUntil) - Date.parse(now);
    const until = heldUntil({ asked, answered: performance.now(), holdMs, leaseMs });
    const held = this.held.add(order, job.lease, until);
    const ms = Math.min(Date.parse(order.dueAt) - this.serverTime(), LONGEST_WAIT);
    if (ms > 0) setTimeout(() => this.due(held), ms);
    else this.due(held);
  }

  private due(held: Held): void {
    this.overdue.push(held);
    this.beginSome();
  }

  private beginSome(): void {
    const { atOnce = usual.atOnce } = this.options;
    while (this.held.running < atOnce && !this.ending.signal.aborted) {
      const held = this.overdue.shift();
      if (!held) return;
      if (this.held.has(held)) this.begin(held);
    }
  }

  private begin(held: Held): void {
    if (!inTime(held.order, this.serverTime())) {
      this.options.say(`The job ${held.order.id} was not started: it is too late for it`);
      this.held.remove(held);
      return;
    }
    this.held.begin(held);
    const work = this.work(held).finally(() => {
      this.working.delete(work);
      this.beginSome();
    });
    this.working.add(work);
  }

  private async work(held: Held): Promise<void> {
    const { order, lease, controller } = held;
    try {
      const report = await this.runner.run(order, lease, controller.signal);
      if (this.held.has(held)) this.outbox.add({ id: order.id, lease, report });
    } catch (error) {
      this.options.say(`The job ${order.id} failed: ${String(error)}`);
    } finally {
      this.held.remove(held);
    }
  }

  /** Another may have a job whose lease ended while the server could not be asked. */
  private giveUpLost(): void {
    const lost = this.held.dropLost(performance.now());
    if (lost > 0) this.options.say(`Jobs given up, as others may have them by now: ${lost}`);
  }

  private serverTime(): number {
    return Date.now() + this.serverAhead;
  }

  /** @throws AgentRefused */
  private noteAway(error: unknown): void {
    if (error instanceof AgentRefused) throw error;
    if (this.away) return;
    this.away = true;
    this.options.say(`The server is away: ${error instanceof Error ? error.message : 'unknown'}`);
  }

  private noteBack(): void {
    if (this.away) this.options.say('The server is back');
    this.away = false;
  }
}

/** Whatever the clocks say, no job waits longer here. Milliseconds. */
const LONGEST_WAIT = 10_000;
const MOST_HOLDS = 5_000;

/** What holds for all jobs of an answer. */
interface Given {
  /** When it was asked for, in milliseconds of this process. */
  readonly asked: number;
  /** Time of the server. */
  readonly now: string;
  readonly holdMs: number;
}

type Hold = Pick<Held, 'lease'> & { readonly id: string };

const holdOf = ({ order: { id }, lease }: Held): Hold => ({ id, lease });

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
