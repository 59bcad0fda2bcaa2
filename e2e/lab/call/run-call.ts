import type { Report } from '../../../api/src/domain/report.ts';
import type { Lab } from '../lab.ts';
import { halfOf } from '../inside/media-way.ts';
import type { Heard } from '../inside/order.ts';
import { carry, type Listen, newPairId } from '../inside/run-pair.ts';
import type { CallOrder, Description } from './call-order.ts';
import type { Call, Caller } from './callers.ts';

/** What came of a call. */
export interface CallSeen {
  /** Servers that both signed in at. */
  readonly servers: readonly [string, string];
  readonly first: Report;
  readonly second: Report;
  /** What was said to its end, `200 OK` or what went wrong. */
  readonly ended: string;
}

/** How a call goes. */
export interface CallPlan {
  readonly media?: { readonly packets: number; readonly intervalMs: number };
  /** Types of candidates of both; all of them when left out. */
  readonly types?: readonly string[];
  /** Told what agents say to each other. */
  readonly listen?: Listen;
}

/**
 * Signs both in, has one call the other by INVITE with the candidates of an agent of ICE, which is answered by those of another one;
 * lets the agents find a way and send packets, and hangs up. @throws Error where the call does not come about
 */
export const runCall = async (lab: Lab, call: Call, plan: CallPlan = {}): Promise<CallSeen> => {
  const id = newPairId();
  const servers = await Promise.all([signIn(lab, id, call.ends[0]), signIn(lab, id, call.ends[1])]);
  try {
    await connected(lab, id, call, plan);
    const [one, other] = call.ends.map(({ place }) => place) as [string, string];
    const { listen } = plan;
    const [first, second] = await Promise.all([
      carry(lab, id, { from: one, to: other, ...(listen && { listen }) }),
      carry(lab, id, { from: other, to: one, ...(listen && { listen }) }),
    ]);
    return { servers, first, second, ended: await hungUp(lab, id, call) };
  } finally {
    await Promise.all(call.ends.map((end) => signOut(lab, id, end)));
  }
};

const signIn = (lab: Lab, id: string, { place, account }: Caller): Promise<string> =>
  phone(lab, place, { act: 'sign-in', phone: id, ...account });

const phone = (lab: Lab, place: string, order: CallOrder): Promise<string> =>
  lab.do(place, { kind: 'call', order });

/** Whatever is still under way of it gives up. */
const signOut = async (lab: Lab, id: string, { place }: Caller): Promise<void> => {
  await phone(lab, place, { act: 'sign-out', phone: id }).catch(() => undefined);
  const message = { name: 'failed', body: 'the call is over' };
  await lab.do(place, { kind: 'inside', order: { act: 'tell', id, message } });
};

/** INVITE, its answer, and both agents know each other. */
const connected = async (
  lab: Lab,
  id: string,
  call: Call,
  { media, types }: CallPlan,
): Promise<void> => {
  const [one, other] = call.ends;
  const start = ({ place, ...half }: ReturnType<typeof halfOf>, side: 'first' | 'second') =>
    lab.do(place, { kind: 'inside', order: { act: 'start', id, side, ...half } });
  const more = { ...media, ...(types && { types }) };
  await Promise.all([start(halfOf(one, more), 'first'), start(halfOf(other, more), 'second')]);
  const [offer, answer] = await Promise.all([described(lab, id, one), described(lab, id, other)]);
  const answering = async (): Promise<void> => {
    const offered = await phone(lab, other.place, { act: 'ring', phone: id });
    await tell(lab, id, { place: other.place, description: offered });
    await phone(lab, other.place, { act: 'answer', phone: id, description: answer });
  };
  const order = { phone: id, uri: other.account.uri, description: offer };
  const calling = phone(lab, one.place, { act: 'call', ...order });
  const [description] = await Promise.all([calling, answering()]);
  await tell(lab, id, { place: one.place, description });
};

/** What an agent says of itself first. */
const described = async (lab: Lab, id: string, { place }: Caller): Promise<Description> => {
  const text = await lab.do(place, { kind: 'inside', order: { act: 'hear', id } });
  const { messages, report } = JSON.parse(text) as Heard;
  const [first] = messages as readonly { readonly name: string; readonly body: Description }[];
  if (first?.name === 'description') return first.body;
  throw new Error(`${place} gathers nothing: ${report?.failures[0]?.detail ?? ''}`);
};

const tell = (
  lab: Lab,
  id: string,
  { place, description }: { readonly place: string; readonly description: string },
): Promise<string> => {
  const message = { name: 'description', body: JSON.parse(description) as unknown };
  return lab.do(place, { kind: 'inside', order: { act: 'tell', id, message } });
};

const hungUp = async (lab: Lab, id: string, { ends: [one, other] }: Call): Promise<string> => {
  const [said] = await Promise.all([
    phone(lab, one.place, { act: 'hang-up', phone: id }).catch(String),
    phone(lab, other.place, { act: 'over', phone: id }).catch(() => undefined),
  ]);
  return said;
};
