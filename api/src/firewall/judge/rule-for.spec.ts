import fc from 'fast-check';
import { expect, test } from 'vitest';
import { port, ports } from '../../domain/net.ts';
import type { Ruleset } from '../../domain/rule.ts';
import { samples } from '../analysis/small-universe.fixture.ts';
import { evaluate, type Packet } from '../evaluate.ts';
import { rule, ruleset } from '../ruleset.fixture.ts';
import { compileJudge } from './compile-judge.ts';
import { anyQuestion, anyWorld, filtered, isAsked, question } from './question.fixture.ts';
import { ruleFor } from './rule-for.ts';

const first = (world: Ruleset, asked: ReturnType<typeof question>): Ruleset => ({
  ...world,
  rules: [ruleFor(world, asked), ...world.rules],
});

test('permits translated packets where they arrive', () => {
  const nat = ruleset({
    rules: [rule({ id: 'X01', action: 'deny' }), rule({ id: 'X03' })],
    translations: [
      { id: 'N01', name: 'edge', publicAddress: '203.0.113.10', privateAddress: '172.16.1.10' },
    ],
  });
  const asked = question({
    source: '198.51.100.0/24',
    destination: '203.0.113.10',
    arrives: '172.16.1.10',
    ports: ports(50_000, 59_999),
    sourcePorts: port(5060),
  });
  expect(ruleFor(nat, asked)).toMatchObject({
    id: 'X02',
    action: 'permit',
    origin: 'added',
    source: { name: '198.51.100.0/24', prefixes: ['198.51.100.0/24'], publicAddresses: [null] },
    destination: { prefixes: ['172.16.1.10'], publicAddresses: ['203.0.113.10'] },
    ports: { first: 50_000, last: 59_999 },
    sourcePorts: { first: 5_060, last: 5_060 },
    reason: { sentence: 'Permits tcp/50000-59999 from 198.51.100.0/24 to 172.16.1.10.' },
  });
  expect(ruleFor(nat, { ...asked, arrives: null }).destination.prefixes).toEqual(['172.16.1.10']);
  expect(compileJudge(first(nat, asked))(asked)).toMatchObject({
    passes: 'yes',
    rules: ['X02'],
    translation: 'N01',
  });
});

test('where a translation is missing, permits packets where they should arrive', () => {
  const asked = question({ destination: '203.0.113.10', arrives: '172.16.1.10' });
  expect(ruleFor(ruleset(), asked).destination).toEqual({
    name: '172.16.1.10',
    prefixes: ['172.16.1.10'],
    publicAddresses: ['203.0.113.10'],
  });
});

test('between any and any, holds for one family', () => {
  const asked = question({ family: 6, destination: null });
  expect(ruleFor(ruleset(), asked).destination.prefixes).toEqual(['::/0']);
});

test('what was asked about passes, and for all other packets nothing changes', () => {
  fc.assert(
    fc.property(anyWorld, anyQuestion, (world, asked) => {
      const mended = first(world, asked);
      const added = ruleFor(world, asked).id;
      expect(compileJudge(mended)(asked)).toMatchObject({ passes: 'yes', rules: [added] });
      const seen = samples.map(({ packet }) => filtered(world, packet));
      const meant = new Set(
        seen.filter((_, at) => isAsked(asked, samples[at]!.packet)).map(withoutDirection),
      );
      for (const packet of seen)
        expect(evaluate(mended, packet).action).toBe(
          meant.has(withoutDirection(packet)) ? 'permit' : evaluate(world, packet).action,
        );
    }),
    { numRuns: 40 },
  );
});

const withoutDirection = ({ direction: _, ...packet }: Packet): string => JSON.stringify(packet);
