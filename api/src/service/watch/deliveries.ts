import type { Clock } from '../ports.ts';
import type { DeliveryStore, HeldDelivery, Messenger, Sent } from './alert-ports.ts';

/** What messages are sent with. */
export interface DeliveryParts {
  readonly deliveries: DeliveryStore;
  readonly messenger: Messenger;
  readonly clock: Clock;
  /** From 0 to 1, spreads what is tried again. */
  readonly random?: () => number;
}

const MOST_AT_ONCE = 10;
/** Longer than any message takes: whoever takes over does not send what is being sent. */
const LEASE_MS = 60_000;
const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;
const GIVE_UP_MS = 86_400_000;

/** Sends messages that are due, and tries again what did not arrive: at first after half a minute, then ever later, for a day. */
export class Deliveries {
  private readonly parts: DeliveryParts;

  constructor(parts: DeliveryParts) {
    this.parts = parts;
  }

  /** Sends some of what is due; answers how many that were, so that none at all is the end. */
  async sendDue(): Promise<number> {
    const now = this.parts.clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const held = await this.parts.deliveries.lease({ now, until, most: MOST_AT_ONCE });
    await Promise.all(held.map((each) => this.send(each)));
    return held.length;
  }

  private async send(held: HeldDelivery): Promise<void> {
    const { messenger, deliveries, clock } = this.parts;
    const sent: Sent = held.channel
      ? await messenger.send(held.channel, held.message)
      : { delivered: false, detail: 'The channel is switched off or gone', permanent: true };
    if (sent.delivered) await deliveries.sent(held, clock.now());
    else await deliveries.failed(held, sent.detail, this.nextTry(held, sent.permanent));
  }

  private nextTry({ attempts, createdAt }: HeldDelivery, permanent: boolean): Date | null {
    const now = this.parts.clock.now().getTime();
    if (permanent || now - createdAt.getTime() >= GIVE_UP_MS) return null;
    const { random = Math.random } = this.parts;
    const ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempts) * (0.75 + random() / 2);
    return new Date(Math.min(now + ms, createdAt.getTime() + GIVE_UP_MS));
  }
}
