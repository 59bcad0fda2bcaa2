import { expect, test } from 'vitest';
import type { Change } from '../../domain/change.ts';
import { Topology } from '../../domain/topology.ts';
import { applyChanges } from '../../planning/apply-changes.fixture.ts';
import { healthy, inhabited, inputOf, laddersWith } from './proof.fixture.ts';
import { proveAll } from './prover.ts';

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
  const mended = applyChanges(topology, fix.changes as Change[]);
  const { world } = proveAll(inputOf(Topology.parse(mended)));
  const play = world.plays.find(({ id }) => id === found.proof.ladder.id);
  expect(play).toBeDefined();
  if (!play) return;
  const left = world.prove(play).blockers.map(({ failure: id, title }) => `${id} ${title}`);
  expect(left).not.toContain(`${failure} ${found.blocker.title}`);
});

test('the rule offered for an imported ruleset lets the arrow pass', () => {
  const { input } = healthy('2013').world;
  let mended = 0;
  for (const ruleset of input.plan.rulesets)
    for (const rule of ruleset.rules) {
      const poorer = { ...ruleset, rules: ruleset.rules.filter(({ id }) => id !== rule.id) };
      const imported = new Map([[ruleset.id, poorer]]);
      const proof = proveAll({ ...input, imported });
      const stopped = proof.verdicts.find(
        ({ first }) => first?.objection.kind === 'passage' && first.objection.remedy?.rule,
      );
      const offered = stopped?.first?.objection.remedy?.rule;
      if (!stopped || !offered) continue;
      const { failure, key } = stopped.first?.objection ?? {};
      const richer = { ...poorer, rules: [offered.rule, ...poorer.rules] };
      const after = proveAll({ ...input, imported: new Map([[ruleset.id, richer]]) });
      const play = after.world.plays.find(({ id }) => id === stopped.play.id);
      const left = play?.segments.flatMap(({ arrows }) =>
        arrows.flatMap((arrow) => after.world.arrows.judge(arrow).objections),
      );
      expect(left?.some((each) => each.failure === failure && each.key === key)).toBe(false);
      mended++;
    }
  expect(mended).toBeGreaterThan(10);
});
