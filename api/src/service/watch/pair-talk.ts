import type { agentApi } from '../../contract/agents.ts';
import type { Input, Reply } from '../../contract/route.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { Clock } from '../ports.ts';
import { bell } from './bell.ts';
import type { Patience } from './patience.ts';
import type { PairStore } from './ports.ts';
import type { WatchEvents } from './watch-events.ts';

/** What halves of pairs talk through. */
export interface TalkParts {
  readonly pairs: PairStore;
  readonly events: WatchEvents;
  readonly clock: Clock;
}

/** Longest message between halves, as UTF-8 of its JSON. */
const MOST_MESSAGE = 65_536;

/** Hands what one half of a pair says to the other, wherever its agent is. */
export class PairTalk {
  private readonly parts: TalkParts;
  private readonly patience: Patience;

  constructor(parts: TalkParts, patience: Patience) {
    this.parts = parts;
    this.patience = patience;
  }

  /** @throws NotFound when the half is not held under this lease @throws Invalid when the message is too long */
  async send(
    agentId: string,
    pairId: string,
    { lease, message }: Input<typeof agentApi.send>['body'],
  ): Promise<null> {
    if (Buffer.byteLength(JSON.stringify(message ?? null)) > MOST_MESSAGE)
      throw new Invalid('The message is not valid', [{ where: 'message', message: 'is too long' }]);
    const { pairs, events, clock } = this.parts;
    if (!(await pairs.say({ pairId, agentId, lease }, message ?? null, clock.now())))
      throw new NotFound('pair', pairId);
    events.said(pairId);
    return null;
  }

  /** Waits for what the other half says next. @throws NotFound when the half is not held under this lease */
  async receive(
    agentId: string,
    pairId: string,
    asked: Input<typeof agentApi.receive>['body'] & { readonly gone: AbortSignal },
  ): Promise<Reply<typeof agentApi.receive>> {
    const { pairs, events } = this.parts;
    const own = bell();
    const off = events.onSaid((id) => {
      if (id === pairId) own.ring();
    });
    const until = performance.now() + asked.waitMs;
    try {
      return await this.patience.waited(own, asked.gone, async () => {
        const heard = await pairs.hear({ pairId, agentId, lease: asked.lease }, asked.after);
        if (!heard) throw new NotFound('pair', pairId);
        const news = heard.messages.length > 0 || heard.ended;
        const again = news ? 0 : until - performance.now();
        return { answer: { ...heard, messages: [...heard.messages] }, again };
      });
    } finally {
      off();
    }
  }
}
