import { expect, test } from 'vitest';
import type { Fault } from '../../domain/proof.ts';
import { healthy } from './proof.fixture.ts';
import { proveAll } from './prover.ts';
import { whatIf } from './what-if.ts';

const closing = (firewallId: string | null, transport: 'tcp' | 'udp', port: number): Fault => ({
  kind: 'port-closed',
  firewallId,
  transport,
  first: port,
  last: port,
});

test('with UDP closed media falls back, sign-in does not notice', () => {
  const before = healthy('2013');
  const after = proveAll({ ...before.world.input, faults: [closing(null, 'udp', 3478)] }, before);
  const difference = whatIf(before, after);
  expect(difference.before).toBe('works');
  expect(difference.cells.map(({ scenario }) => scenario)).not.toContain('sign-in-remote');
  expect(difference.cells.find(({ scenario }) => scenario === 'voice-remote')).toMatchObject({
    before: 'works',
    after: 'impaired',
  });
  expect(difference.summary).toMatch(/^Of the ladders .*\d+ get worse/u);
});

test('nothing changes by nothing, and what is taken back is as before', () => {
  const before = healthy('2013');
  const { input } = before.world;
  const broken = proveAll({ ...input, faults: [closing(null, 'tcp', 5061)] }, before);
  const mended = proveAll(input, broken);
  expect(whatIf(before, proveAll(input, before)).summary).toBe('No ladder changes.');
  expect(whatIf(before, broken).after).toBe('fails');
  expect(whatIf(before, mended).ladders).toEqual([]);
});

test('one server of two down lessens, both down breaks', () => {
  const before = healthy('2013');
  const { input } = before.world;
  const edges = input.design.servers.filter(({ poolId }) => poolId === 'edge');
  const down = edges.map(({ id }): Fault => ({ kind: 'server-down', serverId: id }));
  const verdictOf = (faults: readonly Fault[]) =>
    proveAll({ ...input, faults }, before).verdicts.find(({ play }) =>
      play.id.startsWith('sign-in-remote/remote.'),
    )?.verdict;
  expect(down).toHaveLength(2);
  expect([verdictOf(down.slice(0, 1)), verdictOf(down)]).toEqual(['impaired', 'fails']);
});

test('a rule that could not be read leaves it unsure', () => {
  const { input } = healthy('2013').world;
  const imported = new Map(
    input.plan.rulesets.map((ruleset) => [
      ruleset.id,
      { ...ruleset, rules: ruleset.rules.map((rule) => ({ ...rule, action: 'unknown' as const })) },
    ]),
  );
  const { matrix } = proveAll({ ...input, imported });
  const verdicts = new Set(matrix.cells.map(({ verdict }) => verdict));
  expect(verdicts.has('works')).toBe(false);
  expect(verdicts.has('unsure')).toBe(true);
});
