import { inLanes } from './in-lanes.ts';
import type { Lab } from './lab.ts';
import { BRIEF, PATIENT, STUBBORN } from './patience.ts';
import type { Exchange } from './scene.ts';

/** Runs exchanges in a lab, each once, and keeps what went wrong. */
export class Attempt {
  readonly errors = new Map<Exchange, string>();
  readonly #lab: Lab;
  readonly #isRunning: (place: string) => boolean;
  readonly #done = new Set<Exchange>();

  constructor(lab: Lab, isRunning: (place: string) => boolean) {
    this.#lab = lab;
    this.#isRunning = isRunning;
  }

  /** Runs what should succeed: what fails is tried a second time. */
  async expectSuccess(exchanges: readonly Exchange[]): Promise<void> {
    await this.#run(exchanges, async (exchange) => {
      const patience = maySilence(exchange) ? BRIEF : PATIENT;
      if (!(await this.#try(exchange, patience))) await this.#try(exchange, PATIENT);
    });
  }

  /** Runs what should fail: silence is waited for as long only as nothing on this machine takes. */
  async expectFailure(exchanges: readonly Exchange[]): Promise<void> {
    // What may be answered by silence fails by an answer only.
    await this.#run(exchanges, async (exchange) => {
      await this.#try(exchange, maySilence(exchange) ? PATIENT : BRIEF);
    });
  }

  /** Tries again what failed, one after the other: this machine may be busy. */
  async again(exchanges: readonly Exchange[]): Promise<void> {
    for (const each of exchanges) if (this.#isRunning(each.place)) await this.#try(each, STUBBORN);
  }

  async #run(
    exchanges: readonly Exchange[],
    run: (exchange: Exchange) => Promise<void>,
  ): Promise<void> {
    const fresh = exchanges.filter((each) => !this.#done.has(each));
    for (const each of fresh) this.#done.add(each);
    for (const each of fresh.filter(({ place }) => !this.#isRunning(place)))
      this.errors.set(each, `${each.place} is stopped`);
    const all = fresh.filter(({ place }) => this.#isRunning(place));
    const straight = all.filter((each) => !isThroughServer(each));
    await inLanes(LANES, straight, run);
    // Kamailio has one worker, which waits for names and for servers behind it: one after the other at each.
    const queues = Map.groupBy(all.filter(isThroughServer), ({ place }) => place);
    await inLanes(queues.size, [...queues.values()], async (queue) => {
      for (const each of queue) await run(each);
    });
  }

  async #try(exchange: Exchange, patience: number): Promise<boolean> {
    const { place, ask } = exchange;
    const error = await this.#lab.do(place, ask, patience).then(
      () => null,
      (failure: unknown) => (failure instanceof Error ? failure.message : 'failed'),
    );
    if (error === null) this.errors.delete(exchange);
    else this.errors.set(exchange, error);
    return error === null;
  }
}

/** How many exchanges may be under way at once. */
const LANES = 64;

const isThroughServer = ({ ask }: Exchange): boolean =>
  ask.kind === 'sip' && ['MESSAGE', 'REGISTER'].includes(ask.method);

const maySilence = ({ ask }: Exchange): boolean => ask.kind === 'sip' && ask.maySilence === true;
