import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProbeFailureCode } from '../domain/report.ts';
import type { Clue } from './clues-of.ts';
import type { State } from './confirm.ts';
import { fold } from './fold.ts';
import type { Observed } from './observed.ts';
import type { Witness } from './witness.ts';

const agents = ['a1', 'a2', 'a3'] as const;
const servers = ['e1', 'e2', 'e3', 'e4'] as const;
const certificates = ['c1', 'c2'] as const;

const clue = (kind: Clue['kind'], name: string): Clue => ({ kind, id: `${kind}:${name}`, name });

interface Own {
  readonly agent: string;
  readonly server: string;
  readonly certificate: string;
  readonly port: number;
  readonly state: State;
  readonly failure: ProbeFailureCode | null;
}

const witness = ({ agent, server, certificate, port, state, failure }: Own): Witness => {
  const isBad = state !== 'calm';
  const series: Observed = {
    id: `${server}:${port}|${agent}`,
    agentId: agent,
    agent: { name: agent, zone: 'internet' },
    kind: 'tls',
    target: { host: server, port },
    title: `${server}:${port}`,
    service: `tcp/${port}`,
    address: server,
    verdict: isBad ? 'fails' : 'works',
    outcome: null,
    seen: '',
    failure: isBad ? failure : null,
    since: '2026-11-22T11:00:00.000Z',
    lastAt: '2026-11-22T12:00:00.000Z',
    streak: 9,
    certificateEndsAt: null,
    changes: 0,
    plan: null,
  };
  const clues = [clue('agent', agent), clue('server', server), clue('certificate', certificate)];
  return { series, state, clues };
};

/** Every agent asks every server at three ports; the first two servers share a certificate. */
const world = (
  own: (place: Omit<Own, 'state' | 'failure'>) => ProbeFailureCode | null,
): Witness[] =>
  agents.flatMap((agent) =>
    servers.flatMap((server, index) =>
      [443, 5061, 8057].map((port) => {
        const certificate = certificates[index < 2 ? 0 : 1];
        const place = { agent, server, certificate, port };
        const failure = own(place);
        return witness({ ...place, failure, state: failure ? 'failing' : 'calm' });
      }),
    ),
  );

const unreached: readonly ProbeFailureCode[] = ['timeout', 'connection-refused', 'no-reply'];
const anyWitness = fc.record({
  agent: fc.constantFrom(...agents),
  server: fc.constantFrom(...servers),
  certificate: fc.constantFrom(...certificates),
  port: fc.integer({ min: 1, max: 9 }),
  state: fc.constantFrom<State>('calm', 'suspect', 'failing', 'flapping'),
  failure: fc.constantFrom<ProbeFailureCode | null>(
    ...unreached,
    'certificate-expired',
    'name-not-found',
    'sip-refused',
    null,
  ),
});
const anyWorld = fc
  .uniqueArray(anyWitness, {
    maxLength: 60,
    selector: ({ agent, server, port }) => `${server}:${port}|${agent}`,
  })
  .map((places) => places.map(witness));
const anyStanding = fc
  .subarray([...agents.map((id) => `agent:${id}`), ...servers.map((id) => `server:${id}`)])
  .map((ids) => new Set(ids));

test('every series that fails belongs to exactly one cause, and nothing else does', () => {
  fc.assert(
    fc.property(anyWorld, anyStanding, (witnesses, standing) => {
      const told = witnesses.filter(({ state }) => state === 'failing' || state === 'flapping');
      const folded = fold(witnesses, standing).flatMap((cause) =>
        cause.witnesses.map(({ series }) => series.id),
      );
      expect(folded.toSorted()).toEqual(told.map(({ series }) => series.id).toSorted());
    }),
  );
});

test('the order of what was seen is nothing', () => {
  fc.assert(
    fc.property(
      anyWorld.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
        ),
      ),
      anyStanding,
      ([witnesses, shuffled], standing) => {
        expect(fold(shuffled, standing)).toEqual(fold(witnesses, standing));
      },
    ),
  );
});

test('there are never more causes than series that fail, and every cause has one', () => {
  fc.assert(
    fc.property(anyWorld, (witnesses) => {
      const causes = fold(witnesses);
      for (const cause of causes) expect(cause.witnesses.length).toBeGreaterThan(0);
      expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
    }),
  );
});

test('a single cause that is planted is found', () => {
  const planted = fc.oneof(
    fc.record({ kind: fc.constant('agent' as const), name: fc.constantFrom(...agents) }),
    fc.record({ kind: fc.constant('server' as const), name: fc.constantFrom(...servers) }),
    fc.record({
      kind: fc.constant('certificate' as const),
      name: fc.constantFrom(...certificates),
    }),
  );
  fc.assert(
    fc.property(planted, fc.constantFrom(...unreached), ({ kind, name }, code) => {
      const witnesses = world((place) => {
        if (place[kind] !== name) return null;
        return kind === 'certificate' ? 'certificate-expired' : code;
      });
      expect(fold(witnesses).map(({ id }) => id)).toEqual([`${kind}:${name}`]);
    }),
  );
});

test('a cause that also has probes that work is not named', () => {
  const witnesses = world(({ server, port }) =>
    server === 'e1' && port !== 443 ? 'timeout' : null,
  );
  expect(fold(witnesses).every(({ kind }) => kind === null)).toBe(true);
});

test('what was seen before the first failure does not speak against a cause', () => {
  const witnesses = world(({ server, port }) =>
    server === 'e1' && port !== 443 ? 'timeout' : null,
  ).map((each) =>
    each.state === 'calm'
      ? { ...each, series: { ...each.series, lastAt: '2026-11-22T10:59:00.000Z' } }
      : each,
  );
  expect(fold(witnesses).map(({ id }) => id)).toEqual(['server:e1']);
});

test('five thousand failures are folded in a moment', () => {
  const witnesses = Array.from({ length: 5_000 }, (_, index) =>
    witness({
      agent: `a${index % 7}`,
      server: `e${index % 500}`,
      certificate: 'c1',
      port: index,
      state: 'failing',
      failure: index % 3 === 0 ? 'sip-refused' : 'timeout',
    }),
  );
  const folded = fold(witnesses);
  expect(folded.flatMap((cause) => cause.witnesses)).toHaveLength(5_000);
});
