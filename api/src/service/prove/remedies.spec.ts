import { expect, test } from 'vitest';
import { segmentsOf } from '../../call-flow/play.ts';
import type { Ruleset } from '../../domain/rule.ts';
import { Topology } from '../../domain/topology.ts';
import { applyChanges } from '../../domain/apply-changes.ts';
import { healthy, inhabited, inputOf, laddersWith } from './proof.fixture.ts';
import type { Objection } from '../../proof/judgement.ts';
import { proveAll } from './prover.ts';
import type { World } from './world.ts';

const flagsOff = (topology: Topology): void => {
  for (const policy of topology.policies)
    Object.assign(policy, { federationAccess: false, outsideAccess: false });
};

const spoilings: readonly (readonly [failure: string, spoil: (topology: Topology) => void])[] = [
  ['policy-no-outside-access', flagsOff],
  ['policy-no-federation', flagsOff],
  ['policy-no-outside-access', (t) => void (t.policies = [])],
  ['outside-users-off', (t) => void (t.settings.accessEdge.allowOutsideUsers = false)],
  ['anonymous-users-off', (t) => void (t.settings.accessEdge.allowAnonymousUsers = false)],
  ['federation-off', (t) => void (t.settings.accessEdge.allowFederatedUsers = false)],
  [
    'no-next-hop',
    (t) => {
      for (const pool of t.pools) pool.nextHopPoolId = null;
    },
  ],
  [
    'no-edge-for-media',
    (t) => {
      for (const pool of t.pools) pool.edgePoolId = null;
    },
  ],
  [
    'no-federation-route',
    (t) => {
      for (const site of t.sites) site.federationRouteId = null;
    },
  ],
];

test.each(spoilings)('the fix of %s removes the blocker', (failure, spoil) => {
  const topology = inhabited('2013', 'scaled-dns-nat', spoil);
  const [found] = laddersWith(proveAll(inputOf(topology)), failure);
  const fix = found?.blocker.remedy?.fix;
  expect(fix).toBeTruthy();
  if (!found || !fix) return;
  const mended = applyChanges(topology, fix.changes);
  const { world } = proveAll(inputOf(Topology.parse(mended)));
  const play = world.plays.find(({ id }) => id === found.proof.ladder.id);
  expect(play).toBeDefined();
  if (!play) return;
  const left = world.prove(play).blockers.map(({ failure: id, title }) => `${id} ${title}`);
  expect(left).not.toContain(`${failure} ${found.blocker.title}`);
});

test('the rule offered for an imported ruleset lets the arrow pass', () => {
  const { input } = healthy('2013').world;
  const poorer = input.plan.rulesets.flatMap((ruleset) =>
    ruleset.rules.map((rule) => ({
      ...ruleset,
      rules: ruleset.rules.filter(({ id }) => id !== rule.id),
    })),
  );
  const mended = poorer.flatMap((ruleset) => {
    const proofWith = (loaded: Ruleset) =>
      proveAll({ ...input, imported: new Map([[ruleset.id, loaded]]) });
    const stopped = proofWith(ruleset).verdicts.flatMap(({ play, first }) =>
      first?.objection.remedy?.rule
        ? [{ play, objection: first.objection, rule: first.objection.remedy.rule.rule }]
        : [],
    );
    return stopped.slice(0, 1).map(({ play, objection, rule }) => {
      const { world } = proofWith({ ...ruleset, rules: [rule, ...ruleset.rules] });
      return objectionsOf(world, play.id).some(
        ({ key, failure }) => key === objection.key && failure === objection.failure,
      );
    });
  });
  expect(mended.length).toBeGreaterThan(10);
  expect(mended).not.toContain(true);
});

const objectionsOf = ({ plays, arrows }: World, id: string): readonly Objection[] =>
  plays
    .filter((play) => play.id === id)
    .flatMap((play) => segmentsOf(play).flatMap((segment) => segment.arrows))
    .flatMap((arrow) => arrows.judge(arrow).objections);
