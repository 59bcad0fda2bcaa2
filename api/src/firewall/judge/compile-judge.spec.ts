import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { port, ports } from '../../domain/net.ts';
import type { Rule, Ruleset, Translation } from '../../domain/rule.ts';
import { samples } from '../analysis/small-universe.fixture.ts';
import { evaluate } from '../evaluate.ts';
import { any, group, rule, ruleset } from '../ruleset.fixture.ts';
import { compileJudge } from './compile-judge.ts';
import { anyQuestion, anyWorld, filtered, isAsked, question } from './question.fixture.ts';
import type { Answer, Question } from './question.ts';

const nat: Translation[] = [
  { id: 'N01', name: 'edge', publicAddress: '203.0.113.10', privateAddress: '172.16.1.10' },
  { id: 'N02', name: 'late', publicAddress: '203.0.113.10', privateAddress: '172.16.1.99' },
];

const mixed = ruleset({
  translations: nat,
  rules: [
    rule({ id: 'X3', action: 'deny', source: group('bad', '198.51.100.0/24'), ports: port(5061) }),
    rule({ id: 'E01' }),
    rule({ id: 'E02', source: group('low', '0.0.0.0/1'), ports: port(5061) }),
    rule({ id: 'E03', source: group('high', '128.0.0.0/1'), ports: port(5061) }),
    rule({ id: 'L9', action: 'unknown', ports: ports(8000, 8010) }),
    rule({ id: 'E04', ports: ports(8000, 8020) }),
    rule({ id: 'E05', source: any, destination: group('web', '10.0.0.0/31', '10.0.0.2') }),
  ],
});

type Row = readonly [
  what: string,
  asked: Partial<Question>,
  passes: Answer['passes'],
  rules: readonly string[],
  denied: readonly string[],
  translation: string | null,
  because: string | null,
];

test.each<Row>([
  ['one rule', {}, 'yes', ['E01'], [], null, null],
  [
    'translated',
    { destination: '203.0.113.10', arrives: '172.16.1.10' },
    'yes',
    ['E01'],
    [],
    'N01',
    null,
  ],
  [
    'translated to something else',
    { destination: '203.0.113.10', arrives: '172.16.1.11' },
    'no',
    [],
    [],
    'N01',
    'translated to 172.16.1.10 instead of 172.16.1.11 and no rule permits tcp/443 to 172.16.1.11',
  ],
  [
    'not translated',
    { destination: '203.0.113.11', arrives: '172.16.1.10' },
    'no',
    [],
    [],
    null,
    'no translation of 203.0.113.11',
  ],
  ['no rule', { ports: port(5062) }, 'no', [], [], null, 'no rule permits tcp/5062 to 172.16.1.10'],
  [
    'no rule from somewhere to anywhere',
    { source: '192.0.2.1', destination: null, transport: 'udp' },
    'no',
    [],
    [],
    null,
    'no rule permits udp/443 from 192.0.2.1 to any address',
  ],
  [
    'denied',
    { source: '198.51.100.9', ports: port(5061) },
    'no',
    [],
    ['X3'],
    null,
    'rule X3 denies it',
  ],
  [
    'two rules together',
    { source: '64.0.0.0/2', ports: port(5061) },
    'yes',
    ['E02'],
    [],
    null,
    null,
  ],
  [
    'partly',
    { ports: port(5061) },
    'partly',
    ['E02', 'E03'],
    ['X3'],
    null,
    'rule X3 denies some of it, such as tcp/5061 from 198.51.100.7 port 50000 to 172.16.1.10',
  ],
  [
    'partly, where no rule is',
    { ports: ports(442, 443) },
    'partly',
    ['E01'],
    [],
    null,
    'no rule permits some of it, such as tcp/442 from 198.51.100.7 port 50000 to 172.16.1.10',
  ],
  ['not read', { ports: port(8003) }, 'unsure', ['L9'], [], null, 'rule L9 could not be read'],
  [
    'not read in part',
    { ports: ports(8000, 8020) },
    'unsure',
    ['L9', 'E04'],
    [],
    null,
    'rule L9 could not be read',
  ],
  [
    'not read, and refused',
    { ports: ports(7999, 8003) },
    'unsure',
    ['L9'],
    [],
    null,
    'rule L9 could not be read and the rest is refused',
  ],
  [
    'prefixes of one rule together',
    { destination: '10.0.0.0/30' },
    'partly',
    ['E05'],
    [],
    null,
    'no rule permits some of it, such as tcp/443 from 198.51.100.7 port 50000 to 10.0.0.3',
  ],
  [
    'no address',
    { destination: 'edge.contoso.com' },
    'unsure',
    [],
    [],
    null,
    'edge.contoso.com is no IPv4 address',
  ],
  [
    'another family',
    { source: '2001:db8::1' },
    'unsure',
    [],
    [],
    null,
    '2001:db8::1 is no IPv4 address',
  ],
])('%s', (_, asked, ...expected) => {
  const { passes, rules, denied, translation, because } = compileJudge(mixed)(question(asked));
  expect([passes, rules, denied, translation, because]).toEqual(expected);
});

test('names all rules that only together permit it, or that refuse it', () => {
  const halves = (action: Rule['action']) =>
    ruleset({
      rules: ['0.0.0.0/2', '64.0.0.0/2', '128.0.0.0/2', '192.0.0.0/2'].map((prefix, index) =>
        rule({ id: `R${index + 1}`, action, source: group(prefix, prefix) }),
      ),
    });
  expect(compileJudge(halves('permit'))(question())).toMatchObject({
    passes: 'yes',
    rules: ['R1', 'R2', 'R3', 'R4'],
  });
  expect(compileJudge(halves('deny'))(question())).toMatchObject({
    passes: 'no',
    denied: ['R1', 'R2', 'R3', 'R4'],
    because: 'rules R1, R2 and 2 others deny it',
  });
});

test('finds rules by port where many share an address, and by source where many share a destination', () => {
  const many = Array.from({ length: 300 }, (_, n) => [
    rule({ id: `P${n}`, ports: port(1_000 + n) }),
    rule({ id: `S${n}`, source: group('s', `10.1.${n >> 8}.${n & 255}`), ports: port(7) }),
  ]).flat();
  const judge = compileJudge(ruleset({ rules: many }));
  for (const n of [0, 17, 299]) {
    expect(judge(question({ ports: port(1_000 + n) })).rules).toEqual([`P${n}`]);
    const source = `10.1.${n >> 8}.${n & 255}`;
    expect(judge(question({ source, ports: port(7) })).rules).toEqual([`S${n}`]);
    expect(judge(question({ source, ports: port(7), destination: null })).passes).toBe('partly');
  }
  expect(judge(question({ ports: ports(1_000, 1_299) })).rules).toHaveLength(300);
});

test('the first of two translations of an address counts until it is taken away', () => {
  const judge = compileJudge(mixed);
  const sent = question({ destination: '203.0.113.10', arrives: '172.16.1.10' });
  expect(judge(sent, { exceptTranslation: 'N01' })).toMatchObject({
    passes: 'no',
    translation: 'N02',
    because: 'translated to 172.16.1.99 instead of 172.16.1.10',
  });
});

/** The same asked of the plain evaluator, one packet after the other. */
const plainly = (world: Ruleset, asked: Question) => {
  const decisions = samples
    .filter(({ packet }) => isAsked(asked, packet))
    .map(({ packet }) => evaluate(world, filtered(world, packet)));
  const has = (action: Rule['action']) => decisions.some((each) => each.action === action);
  const deciding = (...actions: Rule['action'][]) =>
    world.rules
      .filter((each) => actions.includes(each.action))
      .filter((each) => decisions.some((decision) => decision.rule === each))
      .map(({ id }) => id);
  return {
    passes: passesOf(has('permit'), has('deny'), has('unknown')),
    rules: deciding('permit', 'unknown'),
    denied: deciding('deny'),
  };
};

/** They let it pass without the other permits, and every one of them is needed for that. */
const expectEnough = (world: Ruleset, asked: Question, rules: readonly string[]) => {
  const passesBy = (ids: readonly string[]) =>
    plainly(
      {
        ...world,
        rules: world.rules.filter(({ id, action }) => action !== 'permit' || ids.includes(id)),
      },
      asked,
    ).passes;
  expect(passesBy(rules)).toBe('yes');
  for (const one of rules) expect(passesBy(rules.filter((id) => id !== one))).not.toBe('yes');
};

const passesOf = (permits: boolean, denies: boolean, unknown: boolean): Answer['passes'] => {
  if (permits && denies) return 'partly';
  if (unknown) return 'unsure';
  return permits ? 'yes' : 'no';
};

describe('compared with the evaluator packet by packet', () => {
  const seen = new Set<Answer['passes']>();

  test('answers the same, by the same rules', () => {
    fc.assert(
      fc.property(
        anyWorld,
        fc.array(anyQuestion, { minLength: 1, maxLength: 8 }),
        (world, questions) => {
          const judge = compileJudge(world);
          for (const asked of questions) {
            const answer = judge(asked);
            seen.add(answer.passes);
            const { passes, rules, denied } = plainly(world, asked);
            expect(answer).toMatchObject({ passes, denied });
            if (passes === 'yes') expectEnough(world, asked, answer.rules);
            else expect(answer.rules).toEqual(rules);
            expect(answer.because === null).toBe(answer.passes === 'yes');
          }
        },
      ),
      { numRuns: 200 },
    );
    // Only then do the cases above mean something.
    expect([...seen].sort()).toEqual(['no', 'partly', 'unsure', 'yes']);
  });

  test('without a rule or a translation it answers as a judge of what is left', () => {
    fc.assert(
      fc.property(anyWorld, anyQuestion, (world, asked) => {
        const judge = compileJudge(world);
        for (const { id } of world.rules) {
          const left = { ...world, rules: world.rules.filter((each) => each.id !== id) };
          expect(judge(asked, { except: id })).toEqual(compileJudge(left)(asked));
        }
        for (const { id } of world.translations) {
          const left = {
            ...world,
            translations: world.translations.filter((each) => each.id !== id),
          };
          expect(judge(asked, { exceptTranslation: id })).toEqual(compileJudge(left)(asked));
        }
      }),
      { numRuns: 200 },
    );
  });
});
