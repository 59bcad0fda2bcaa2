import { type Call, callsThatWork } from '../call/callers.ts';
import { orAgain } from '../call/or-again.ts';
import { type CallSeen, runCall } from '../call/run-call.ts';
import type { InsideCase } from '../inside/inside-report.ts';
import { valueOf } from '../inside/media-way.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import { lostOut, saidOf } from './media-lost.ts';

/**
 * The same call with 1 % of all packets lost on their way to the edge, and with 50 ms more in both directions between a client
 * outside and its relay: ICE still finds the way, and what agents say of loss and delay is what was planted. Nothing where no call works.
 */
export const lossAndDelay = async (
  lab: Lab,
  situation: Situation,
): Promise<readonly InsideCase[]> => {
  const call = callsThatWork(lab, situation).find(isUsual);
  if (!call) return [];
  const lossy = await orAgain(async () => {
    await lab.enter({ ...situation, loss: LOSS });
    return [lossOf(await runCall(lab, call, MEDIA).catch(String))];
  });
  await lab.enter(situation);
  const late = await orAgain(async () => {
    const plain = await runCall(lab, call, MEDIA).catch(String);
    const delay = await delayed(lab, call, () => runCall(lab, call, MEDIA).catch(String));
    return [delayOf(plain, delay)];
  });
  return [...lossy, ...late];
};

const LOSS = 1;
const DELAY = 50;
/** By the relay, where packets are lost and late. */
const MEDIA = { media: { packets: 250, intervalMs: 20 }, types: ['relay-udp'] } as const;

const isUsual = ({ ends: [from, to], proof: { ladder } }: Call): boolean =>
  from.zone === 'internet' &&
  to.zone === 'internal' &&
  ladder.from.nat === 'port-dependent' &&
  ladder.from.access === 'open';

/** What the client sends to its relay by UDP makes a detour in its router, where it waits. */
const delayed = async <T>(lab: Lab, call: Call, work: () => Promise<T>): Promise<T> => {
  const [{ place, relay }] = call.ends;
  const home = lab.stand.surroundings.homes.find((each) => each.place === place);
  const router = home?.router ?? '';
  const { address, udpPort } = relay;
  const to = { address, port: udpPort ?? 3478 };
  const end = { address: `${home?.network ?? ''}.1`, port: DETOUR };
  await lab.do(router, { kind: 'serve', service: { kind: 'delay', end, to, milliseconds: DELAY } });
  const rule = `ip saddr ${home?.network ?? ''}.0/24 ip daddr ${to.address} udp dport ${to.port} dnat to ${end.address}:${DETOUR}`;
  await lab.load(router, tableOf(rule));
  try {
    return await work();
  } finally {
    await lab.load(router, tableOf(''));
    await lab.do(router, { kind: 'stop' });
  }
};

const DETOUR = 33_478;

const tableOf = (rule: string): string =>
  `table ip lab_delay\ndelete table ip lab_delay\ntable ip lab_delay {\nchain pre { type nat hook prerouting priority -110;\n${rule}\n}\n}\n`;

type Seen = CallSeen | string;

const lossOf = (seen: Seen): InsideCase => {
  const base = {
    group: 'Faults',
    title: `call while ${LOSS} % of all packets to the edge are lost`,
    predicted: `a call, and some of its packets lost, at most ${MOST_LOST} of ${MEDIA.media.packets}`,
  } as const;
  if (typeof seen === 'string') return { ...base, ...noCall(seen) };
  const lost = lostOut(seen.first);
  const agrees = lost <= MOST_LOST;
  return {
    ...base,
    observed: saidOf(seen),
    agreement: agrees ? 'yes' : 'no',
    because: agrees ? null : `${lost} packets were lost`,
  };
};

/** Of 250 packets with 1 % lost more than 10 are lost once in 10,000 runs. */
const MOST_LOST = 10;

const delayOf = (plain: Seen, late: Seen): InsideCase => {
  const base = {
    group: 'Faults',
    title: `call with ${DELAY} ms of delay in each direction`,
    predicted: `a call, and round trips longer by about ${2 * DELAY} ms`,
  } as const;
  if (typeof late === 'string') return { ...base, ...noCall(late) };
  if (typeof plain === 'string') return { ...base, ...noCall(plain) };
  const [before, after] = [roundTrip(plain), roundTrip(late)];
  const longer = Math.round(after - before);
  const agrees = Math.abs(longer - 2 * DELAY) < DELAY / 2;
  return {
    ...base,
    observed: `shortest round trip ${after} ms, before ${before} ms; ${saidOf(late)}`,
    agreement: agrees ? 'yes' : 'no',
    because: agrees ? null : `longer by ${longer} ms`,
  };
};

/** The shortest one: others waited for this machine too. */
const roundTrip = ({ first }: CallSeen): number => Number(valueOf(first, 'round-trip-least-ms'));

const noCall = (why: string): Pick<InsideCase, 'observed' | 'agreement' | 'because'> => ({
  observed: `no call: ${why}`,
  agreement: 'no',
  because: 'the call did not come about',
});
