import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type Agent, newAgent } from './agent.ts';
import type { Base } from './base.ts';
import type { CheckPair } from './check-list.ts';
import { keepConsent } from './consent.ts';
import { localCandidates, type LocalCandidate, type RemoteCandidate } from './candidates.ts';
import { linkedBases, type OnTheWay } from './linked-bases.fixture.ts';
import { hearMedia, type MediaPlan, sendMedia } from './media.ts';
import { negotiate } from './negotiate.ts';

const fragment = (ufrag: string) => ({ ufrag, password: randomBytes(16).toString('hex') });

const hosts = (...bases: Base[]): readonly LocalCandidate[] => ofComponents(bases, []);

const ofComponents = (...bases: readonly (readonly Base[])[]): readonly LocalCandidate[] =>
  localCandidates(
    bases.flatMap((some, at) =>
      some.map((base) => ({
        base,
        component: at === 0 ? 1 : 2,
        type: 'host',
        at: base.address,
        server: '',
      })),
    ),
  );

const shown = (locals: readonly LocalCandidate[]): RemoteCandidate[] =>
  locals.map(({ component, type, at, priority, foundation }) => ({
    ...{ component, type, at, priority, foundation },
  }));

/** Two agents with these candidates, the first one controlling. */
const agents = (one: readonly LocalCandidate[], other: readonly LocalCandidate[]) => {
  const [a, b] = [fragment('aaaa'), fragment('bbbb')];
  const admits = (): boolean => true;
  const ends: readonly [Agent, Agent] = [
    newAgent({
      own: a,
      other: b,
      locals: one,
      remotes: shown(other),
      admits,
      tieBreaker: 2n,
      controlling: true,
    }),
    newAgent({
      own: b,
      other: a,
      locals: other,
      remotes: shown(one),
      admits,
      tieBreaker: 1n,
      controlling: false,
    }),
  ];
  onTestFinished(() => {
    for (const { base } of [...one, ...other]) void base.close();
  });
  return ends;
};

const never = new AbortController().signal;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Lets the time of the longest negotiation pass. */
const passed = async <T>(work: Promise<T>): Promise<T> => {
  await vi.advanceTimersByTimeAsync(15_000);
  return work;
};
const all = (ends: readonly Agent[]) =>
  passed(Promise.all(ends.map((agent) => negotiate(agent, never))));
const run = async (ends: readonly Agent[]) =>
  (await all(ends)).map((pairs) => (pairs?.length === 1 ? (pairs[0] ?? null) : null));
const text = (pair: CheckPair | null) =>
  pair && `${pair.local.at.address} > ${pair.remote.at.address} (${pair.remote.type})`;

test('the best pair that works is nominated, the same at both ends', async () => {
  const blocked = ({ from, to }: OnTheWay) => [from.address, to.address].includes('10.0.0.1');
  const base = linkedBases((sent) => (blocked(sent) ? null : sent));
  const ends = agents(
    hosts(base('10.0.0.1'), base('10.0.0.2')),
    hosts(base('10.0.1.1'), base('10.0.1.2')),
  );
  const [one, other] = await run(ends);
  expect(text(one ?? null)).toBe('10.0.0.2 > 10.0.1.1 (host)');
  expect(text(other ?? null)).toBe('10.0.1.1 > 10.0.0.2 (host)');
});

test('an address that nobody announced is a candidate as soon as a check comes from it', async () => {
  // The first agent is behind a NAT that gives it another address, and lets nobody in who was not written to.
  const base = linkedBases((sent) => {
    const { from, to } = sent;
    if (from.address === '10.0.0.1')
      return { ...sent, from: { address: '198.51.100.9', port: 40_000 } };
    if (to.address === '198.51.100.9') return { ...sent, to: { address: '10.0.0.1', port: 5_000 } };
    return to.address === '10.0.0.1' ? null : sent;
  });
  const ends = agents(hosts(base('10.0.0.1')), hosts(base('203.0.113.1')));
  const [one, other] = await run(ends);
  expect(text(one ?? null)).toBe('10.0.0.1 > 203.0.113.1 (host)');
  expect(one?.seen).toEqual({ address: '198.51.100.9', port: 40_000 });
  expect(text(other ?? null)).toBe('203.0.113.1 > 198.51.100.9 (prflx)');
});

test.each([
  ['controlling', true],
  ['controlled', false],
])('two agents that are both %s settle it by their tie-breakers', async (_, role) => {
  const base = linkedBases();
  const ends = agents(hosts(base('10.0.0.1')), hosts(base('10.0.1.1')));
  for (const agent of ends) agent.controlling = role;
  const pairs = await run(ends);
  expect(pairs.map(text)).toEqual(['10.0.0.1 > 10.0.1.1 (host)', '10.0.1.1 > 10.0.0.1 (host)']);
  expect(ends.map(({ controlling }) => controlling)).toEqual([true, false]);
});

test('checks and answers with another password are nothing', async () => {
  const base = linkedBases();
  const ends = agents(hosts(base('10.0.0.1')), hosts(base('10.0.1.1')));
  const stranger = { ...ends[1], own: fragment('bbbb') };
  expect(await run([ends[0], stranger])).toEqual([null, null]);
  expect(ends[0].pairs).toMatchObject([{ state: 'failed', because: 'no answer' }]);
});

test('an answer from elsewhere is none', async () => {
  const base = linkedBases((sent) =>
    sent.from.address === '10.0.1.1'
      ? { ...sent, from: { address: '10.0.1.9', port: 5_000 } }
      : sent,
  );
  const ends = agents(hosts(base('10.0.0.1')), hosts(base('10.0.1.1')));
  ends[0].pairs[0]!.state = 'waiting';
  const [one] = await run(ends);
  expect(ends[0].pairs.find(({ remote }) => remote.at.address === '10.0.1.1')?.because).toBe(
    'the answer came from elsewhere',
  );
  expect(one === null || one?.remote.type === 'prflx').toBe(true);
});

test('what the guard does not admit is not checked', async () => {
  const base = linkedBases();
  const [one] = agents(hosts(base('10.0.0.1')), hosts(base('10.0.1.1')));
  const careful = newAgent({ ...one, remotes: [one.pairs[0]!.remote], admits: () => false });
  expect(careful.pairs).toEqual([]);
  expect((await run([careful]))[0]).toBe(null);
});

test('packets that get lost are counted, and strangers are not', async () => {
  let dropped = 0;
  const isMedia = ({ bytes }: OnTheWay) => bytes[0] === 0x80;
  const base = linkedBases((sent) =>
    isMedia(sent) && sent.from.address === '10.0.0.1' && sent.bytes[1] === 20 && dropped++ % 4 === 0
      ? null
      : sent,
  );
  const ends = agents(hosts(base('10.0.0.1')), hosts(base('10.0.1.1')));
  const pairs = await run(ends);
  const [a, b] = [randomBytes(16), randomBytes(16)];
  const plan = (ours: Uint8Array, theirs: Uint8Array): MediaPlan => ({
    packets: 8,
    intervalMs: 5,
    ours,
    theirs,
  });
  const plans = [plan(a, b), plan(b, a)];
  const consent = { isGiven: () => true };
  const sessions = ends.map((agent, at) => hearMedia(agent, pairs[at]!, plans[at]!));
  base('10.0.0.7').send(Buffer.alloc(172, 0x80), { address: '10.0.1.1', port: 5_000 });
  await passed(
    Promise.all(
      pairs.map((pair, at) =>
        sendMedia(pair!, plans[at]!, { session: sessions[at]!, signal: never, consent }),
      ),
    ),
  );
  expect(
    sessions.map(({ seen }) => [seen.sent, seen.received.size, seen.roundTrips.length]),
  ).toEqual([
    [8, 8, 6],
    [8, 6, 8],
  ]);
});

test('each component has a pair of its own, and both are needed', async () => {
  const base = linkedBases();
  const ends = agents(
    ofComponents([base('10.0.0.1')], [base('10.0.0.1', 5_001)]),
    ofComponents([base('10.0.1.1')], [base('10.0.1.1', 5_001)]),
  );
  const [one, other] = await all(ends);
  for (const pairs of [one, other])
    expect(pairs?.map(({ local, remote }) => [local.component, remote.at.port])).toEqual([
      [1, 5_000],
      [2, 5_001],
    ]);
  // RFC 8445 §5.1.2.1: of one foundation the first component comes first.
  expect(ends[0].pairs.map(({ local }) => [local.foundation, local.priority & 0xff])).toEqual([
    ['1', 255],
    ['1', 254],
  ]);
});

test('a component that finds no way leaves none for the stream', async () => {
  const base = linkedBases((sent) => (sent.to.port === 5_001 ? null : sent));
  const ends = agents(
    ofComponents([base('10.0.0.1')], [base('10.0.0.1', 5_001)]),
    ofComponents([base('10.0.1.1')], [base('10.0.1.1', 5_001)]),
  );
  expect(await all(ends)).toEqual([null, null]);
  expect([...ends[0].selected.keys()]).toEqual([1]);
});

test('consent is asked for every few seconds, and is over half a minute after the last answer', async () => {
  let [blocked, checks] = [false, 0];
  const base = linkedBases((sent) => {
    if (sent.from.address === '10.0.0.1' && sent.bytes[0] === 0) checks += 1;
    return blocked ? null : sent;
  });
  const ends = agents(hosts(base('10.0.0.1')), hosts(base('10.0.1.1')));
  const [pair] = await run(ends);
  checks = 0;
  const consent = keepConsent(ends[0], pair!);
  onTestFinished(() => consent.end());
  await vi.advanceTimersByTimeAsync(61_000);
  expect(checks).toBeGreaterThanOrEqual(10);
  expect(checks).toBeLessThanOrEqual(15);
  expect([consent.asked(), consent.isGiven()]).toEqual([checks, true]);
  expect(consent.answered()).toBeGreaterThanOrEqual(checks - 1);
  blocked = true;
  await vi.advanceTimersByTimeAsync(23_000);
  expect(consent.isGiven()).toBe(true);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(consent.isGiven()).toBe(false);
  const last = checks;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(checks).toBe(last);
});

test('without consent nothing more is sent', async () => {
  const base = linkedBases();
  const ends = agents(hosts(base('10.0.0.1')), hosts(base('10.0.1.1')));
  const [pair] = await run(ends);
  const token = randomBytes(16);
  const plan: MediaPlan = { packets: 20, intervalMs: 10, ours: token, theirs: token };
  const session = hearMedia(ends[0], pair!, plan);
  const consent = { isGiven: () => session.seen.sent < 7 };
  await passed(sendMedia(pair!, plan, { session, signal: never, consent }));
  expect(session.seen.sent).toBe(7);
});

test('an answer to a consent check that the other agent did not sign is none', async () => {
  const base = linkedBases();
  const ends = agents(hosts(base('10.0.0.1')), hosts(base('10.0.1.1')));
  const [pair] = await run(ends);
  const consent = keepConsent({ ...ends[0], other: fragment('bbbb') }, pair!);
  await vi.advanceTimersByTimeAsync(31_000);
  consent.end();
  expect([consent.answered(), consent.isGiven()]).toEqual([0, false]);
});
