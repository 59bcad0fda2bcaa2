import { expect, test } from 'vitest';
import { playById } from '../../call-flow/play.ts';
import type { IceOutcome } from '../../domain/ice.ts';
import { type Fault } from '../../domain/proof.ts';
import { NatKind, type Party } from '../../domain/party.ts';
import { Verdict } from '../../domain/verdict.ts';
import { healthy } from './proof.fixture.ts';
import { type Proof, proveAll } from './prover.ts';

const closed = ({ world }: Proof): Fault[] =>
  world.input.plan.rulesets
    .filter(({ side }) => side === 'external')
    .map(({ id }) => ({
      kind: 'port-closed',
      firewallId: id,
      transport: 'udp',
      first: 3478,
      last: 3478,
    }));

/** Which candidates audio goes between when two users outside talk, by the network that both are in. */
const waysOf = ({ world }: Proof): (readonly [label: string, verdict: string, way: string])[] =>
  world.plays
    .filter(({ scenario, from, to }) => scenario.id === 'voice-remote' && from.id === to.id)
    .flatMap((play) =>
      world
        .prove(play)
        .media.map((media) => [play.from.label, media.verdict, wayOf(media)] as const),
    );

const wayOf = ({ pairs, candidates, winner }: IceOutcome): string => {
  const won = pairs.find(({ position }) => position === winner);
  const ends = candidates.map((own, i) => own[(i === 0 ? won?.local : won?.remote) ?? -1]);
  return ends.flatMap((end) => (end ? `${end.type} ${end.transport}` : [])).join(' to ');
};

test('somebody outside is behind each kind of NAT', () => {
  const kinds = healthy('2013').world.parties.filter(
    ({ kind, access }) => kind === 'remote' && access === 'open',
  );
  expect(kinds.map(({ nat }) => nat).toSorted()).toEqual(NatKind.options.toSorted());
});

test('two users outside talk directly unless their translators map anew for every peer', () => {
  expect(waysOf(healthy('2013'))).toEqual([
    ['Remote, port-restricted NAT', 'works', 'host udp to srflx udp'],
    ['Remote, public address', 'works', 'host udp to host udp'],
    ['Remote, full cone NAT', 'works', 'host udp to srflx udp'],
    ['Remote, address-restricted NAT', 'works', 'host udp to srflx udp'],
    ['Remote, symmetric NAT', 'works', 'host udp to relay udp'],
    ['Remote, TCP 443 only', 'works', 'relay tcp-active to relay tcp-passive'],
    ['Remote, HTTP proxy', 'works', 'relay tcp-active to relay tcp-passive'],
  ]);
});

test('without UDP to the A/V Edge only public addresses and those who have TCP anyway are as well off', () => {
  const before = healthy('2013');
  const proof = proveAll({ ...before.world.input, faults: closed(before) }, before);
  const lesser = waysOf(proof).filter(([, verdict]) => verdict !== 'works');
  expect(lesser.map(([label]) => label)).toEqual([
    'Remote, port-restricted NAT',
    'Remote, full cone NAT',
    'Remote, address-restricted NAT',
    'Remote, symmetric NAT',
  ]);
});

/** What becomes of audio between two users outside, whoever they are. */
const mediaBetween = ({ world }: Proof, from: Party, to: Party): IceOutcome | undefined => {
  const play = playById(world.stage, `voice-remote/${from.id}/${to.id}`);
  return play ? world.prove(play).media[0] : undefined;
};

/** Pairs from networks of two kinds that fare worse than a pair of either kind. */
const worseTogether = (proof: Proof): string[] => {
  const users = proof.world.parties.filter(({ kind }) => kind === 'remote');
  const rankOf = (from: Party, to: Party): number =>
    Verdict.options.indexOf(mediaBetween(proof, from, to)?.verdict ?? 'not-applicable');
  const alike = new Map(users.map((user) => [user, rankOf(user, user)]));
  return users.flatMap((from) =>
    users
      .filter((to) => rankOf(from, to) > Math.max(alike.get(from) ?? 0, alike.get(to) ?? 0))
      .map((to) => `${from.label} to ${to.label}`),
  );
};

test.each([
  ['2010', 'scaled-dns-nat'],
  ['2013', 'single-nat'],
  ['2019', 'scaled-hlb'],
] as const)(
  'whoever calls whom, no two kinds of networks fare worse than two of one of them, whatever is taken away, %s %s',
  (version, id) => {
    const before = healthy(version, id);
    const { input } = before.world;
    const removed = input.plan.rulesets.flatMap(({ id: firewallId, rules }) =>
      rules.map((rule): Fault[] => [{ kind: 'rule-removed', firewallId, ruleId: rule.id }]),
    );
    for (const faults of [[], closed(before), ...removed])
      expect([faults, worseTogether(proveAll({ ...input, faults }, before))]).toEqual([faults, []]);
  },
  120_000,
);

test('users in networks of two kinds talk all the same, through the relay where they have to', () => {
  const proof = healthy('2013');
  const users = proof.world.parties.filter(({ kind }) => kind === 'remote');
  const media = users.flatMap((from) => users.map((to) => mediaBetween(proof, from, to)));
  expect(media).toHaveLength(49);
  expect(new Set(media.map((each) => each?.verdict))).toEqual(new Set(['works']));
});
