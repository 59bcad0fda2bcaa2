import { carry, type Listen } from '../inside/run-pair.ts';
import type { Reports } from '../inside/media-way.ts';
import type { Streams } from './call-order.ts';
import { decided, isAnnounced, isSamePair, type Seen } from './decided.ts';
import { phone, type Talk } from './talk.ts';

/** What came of the offer that a client makes again once ICE has decided. */
export interface Renewed {
  /** `200 OK`, or what went wrong. */
  readonly answer: string;
  /** Whether both ends mean the same pair of candidates; null where an address was found that nobody had announced. */
  readonly isSame: boolean | null;
  /** Whether it was answered while packets were still sent. */
  readonly inTime: boolean;
}

/** What was measured of each stream, and the offer within. */
interface Talked {
  readonly reports: readonly Reports[];
  readonly renewed: Renewed | null;
}

/** Lets agents find a way and send packets; as soon as all of them have chosen, their choice is offered again. */
export const talked = async (
  talk: Talk,
  listen: Listen | undefined,
  streams: readonly [Streams, Streams],
): Promise<Talked> => {
  const { lab, ids, call } = talk;
  const [one, other] = call.ends.map(({ place }) => place) as [string, string];
  const progress = progressOf(2 * ids.length);
  const heard = (place: string, name: string): void => {
    listen?.(place, name);
    progress.hear(name);
  };
  const running = Promise.all(
    ids.map(async (id) => {
      const [first, second] = await Promise.all([
        carry(lab, id, { from: one, to: other, listen: heard }),
        carry(lab, id, { from: other, to: one, listen: heard }),
      ]);
      return { first, second };
    }),
  );
  const isChosen = await Promise.race([progress.chosen, running.then(() => false)]);
  const renewed = isChosen ? await renew(talk, streams, progress.isOver) : null;
  return { reports: await running, renewed };
};

/** All agents have chosen when all are ready to send, and the first one that has sent all is the end of it. */
const progressOf = (agents: number) => {
  const { promise: chosen, resolve } = Promise.withResolvers<boolean>();
  const said = { ready: 0, sent: 0 };
  return {
    chosen,
    isOver: (): boolean => said.sent > 0,
    hear: (name: string): void => {
      if (name === 'ready' || name === 'sent') said[name] += 1;
      if (said.ready === agents) resolve(true);
    },
  };
};

const renew = async (
  talk: Talk,
  streams: readonly [Streams, Streams],
  isOver: () => boolean,
): Promise<Renewed> => {
  const [one, other] = talk.call.ends.map(({ place }) => place) as [string, string];
  const [offer, answer] = await Promise.all([
    choiceOf(talk, one, streams[0]),
    choiceOf(talk, other, streams[1]),
  ]);
  const failed = (error: unknown): string => (error instanceof Error ? error.message : 'failed');
  const [answered, offered] = await Promise.all([
    phone(talk, one, { act: 'renew', streams: offer.streams }).catch(failed),
    phone(talk, other, { act: 'agree', streams: answer.streams }).catch(failed),
  ]);
  const inTime = !isOver();
  const wrong = [answered, offered].find((each) => !each.startsWith('['));
  if (wrong !== undefined) return { answer: wrong, isSame: null, inTime };
  const isSame =
    isSamePair(JSON.parse(offered) as Streams, answer.streams) &&
    isSamePair(JSON.parse(answered) as Streams, offer.streams);
  return { answer: '200 OK', isSame: offer.isKnown && answer.isKnown ? isSame : null, inTime };
};

interface Choice {
  readonly streams: Streams;
  /** Whether all addresses were announced. */
  readonly isKnown: boolean;
}

/** What the agents in a place have chosen. */
const choiceOf = async ({ lab, ids }: Talk, place: string, described: Streams): Promise<Choice> => {
  const seen = await Promise.all(
    ids.map(async (id): Promise<Seen> => {
      const text = await lab.do(place, { kind: 'inside', order: { act: 'seen', id } });
      return JSON.parse(text) as Seen;
    }),
  );
  return {
    streams: described.map((each, index) => decided(each, seen[index] ?? {})),
    isKnown: seen.every(isAnnounced),
  };
};
