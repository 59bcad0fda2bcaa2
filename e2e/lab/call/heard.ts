import type { SipRequest } from '../../../api/src/wire/sip/message.ts';

/** How long the other side may take for what it does next. */
const PATIENCE_MS = 10_000;

/** Requests that came, by their method, and who waits for them. */
export class Heard {
  readonly #kept = new Map<string, SipRequest[]>();
  readonly #waiting = new Map<string, (request: SipRequest) => void>();

  take(request: SipRequest): void {
    const { method } = request;
    const wake = this.#waiting.get(method);
    this.#waiting.delete(method);
    if (wake) wake(request);
    else this.#kept.set(method, [...(this.#kept.get(method) ?? []), request]);
  }

  /** The next request of a method. @throws Error when none comes in time */
  async next(method: string): Promise<SipRequest> {
    const known = this.#kept.get(method)?.shift();
    if (known) return known;
    const { promise, resolve, reject } = Promise.withResolvers<SipRequest>();
    this.#waiting.set(method, resolve);
    const late = setTimeout(() => reject(new Error(`no ${method} came`)), PATIENCE_MS);
    return promise.finally(() => clearTimeout(late));
  }
}
