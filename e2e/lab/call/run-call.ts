import type { Report } from '../../../api/src/domain/report.ts';
import { halfOf, type Reports } from '../inside/media-way.ts';
import type { Heard } from '../inside/order.ts';
import { type Listen, newPairId } from '../inside/run-pair.ts';
import type { Lab } from '../lab.ts';
import type { Description, Streams } from './call-order.ts';
import type { Call, Caller } from './callers.ts';
import { type Renewed, talked } from './talked.ts';
import { phone, type Talk } from './talk.ts';

/** What came of a call. */
export interface CallSeen {
  /** Servers that both signed in at. */
  readonly servers: readonly [string, string];
  /** Of audio. */
  readonly first: Report;
  readonly second: Report;
  /** Of each further stream. */
  readonly further: readonly Reports[];
  /** What was said to another offer while media went on; null where ICE has decided nothing. */
  readonly renewed: Renewed | null;
  /** What was said to its end, `200 OK` or what went wrong. */
  readonly ended: string;
}

/** How a call goes. */
export interface CallPlan {
  readonly media?: { readonly packets: number; readonly intervalMs: number };
  /** Types of candidates of both; all of them when left out. */
  readonly types?: readonly string[];
  /** Whether there is video too, with an agent of its own at either end. */
  readonly video?: boolean;
  /** Told what agents say to each other. */
  readonly listen?: Listen;
}

/**
 * Signs both in, has one call the other by INVITE with the candidates of agents of ICE, which is answered by those of others;
 * lets the agents find a way and send packets, offers meanwhile what they have decided, and hangs up.
 * @throws Error where the call does not come about
 */
export const runCall = async (lab: Lab, call: Call, plan: CallPlan = {}): Promise<CallSeen> => {
  const talk = { lab, call, ids: [newPairId(), ...(plan.video ? [newPairId()] : [])] };
  const [one, other] = call.ends;
  const servers = await Promise.all([signIn(talk, one), signIn(talk, other)]);
  try {
    const streams = await connected(talk, plan);
    const { reports, renewed } = await talked(talk, plan.listen, streams);
    const [audio, ...further] = reports;
    if (!audio) throw new Error('no agent ran');
    return { servers, ...audio, further, renewed, ended: await hungUp(talk) };
  } finally {
    await Promise.all(call.ends.map((end) => signOut(talk, end)));
  }
};

const signIn = (talk: Talk, { place, account }: Caller): Promise<string> =>
  phone(talk, place, { act: 'sign-in', ...account });

/** Whatever is still under way of it gives up. */
const signOut = async (talk: Talk, { place }: Caller): Promise<void> => {
  const { lab, ids } = talk;
  await phone(talk, place, { act: 'sign-out' }).catch(() => undefined);
  const message = { name: 'failed', body: 'the call is over' };
  for (const id of ids)
    await lab.do(place, { kind: 'inside', order: { act: 'tell', id, message } });
};

/** INVITE, its answer, and all agents know each other; what both ends said of themselves. */
const connected = async (
  talk: Talk,
  { media, types }: CallPlan,
): Promise<readonly [Streams, Streams]> => {
  const { lab, ids, call } = talk;
  const [one, other] = call.ends;
  const more = { ...media, ...(types && { types }) };
  const start = (end: Caller, side: 'first' | 'second') =>
    ids.map((id) => {
      const { place, ...half } = halfOf(end, more);
      return lab.do(place, { kind: 'inside', order: { act: 'start', id, side, ...half } });
    });
  await Promise.all([...start(one, 'first'), ...start(other, 'second')]);
  const [offer, answer] = await Promise.all([described(talk, one), described(talk, other)]);
  const answering = async (): Promise<void> => {
    await tell(talk, other.place, await phone(talk, other.place, { act: 'ring' }));
    await phone(talk, other.place, { act: 'answer', streams: answer });
  };
  const order = { act: 'call', uri: other.account.uri, streams: offer } as const;
  const [answered] = await Promise.all([phone(talk, one.place, order), answering()]);
  await tell(talk, one.place, answered);
  return [offer, answer];
};

/** What the agents of an end say of themselves first. */
const described = ({ lab, ids }: Talk, { place }: Caller): Promise<Streams> =>
  Promise.all(
    ids.map(async (id) => {
      const text = await lab.do(place, { kind: 'inside', order: { act: 'hear', id } });
      const { messages, report } = JSON.parse(text) as Heard;
      const [first] = messages as readonly { readonly name: string; readonly body: Description }[];
      if (first?.name === 'description') return first.body;
      throw new Error(`${place} gathers nothing: ${report?.failures[0]?.detail ?? ''}`);
    }),
  );

/** Tells the agents in a place what the other end said of itself. */
const tell = async ({ lab, ids }: Talk, place: string, said: string): Promise<void> => {
  const streams = JSON.parse(said) as Streams;
  for (const [index, id] of ids.entries()) {
    const message = { name: 'description', body: streams[index] };
    await lab.do(place, { kind: 'inside', order: { act: 'tell', id, message } });
  }
};

const hungUp = async (talk: Talk): Promise<string> => {
  const [one, other] = talk.call.ends;
  const [said] = await Promise.all([
    phone(talk, one.place, { act: 'hang-up' }).catch(String),
    phone(talk, other.place, { act: 'over' }).catch(() => undefined),
  ]);
  return said;
};
