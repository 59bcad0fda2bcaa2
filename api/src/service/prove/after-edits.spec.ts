import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReferenceId } from '../../planning/reference.fixture.ts';
import { edits } from './edits.fixture.ts';
import { inhabited, inputOf } from './proof.fixture.ts';
import { type Proof, proveAll } from './prover.ts';
import type { WorldInput } from './world-input.ts';

/** Everything that a proof says, each ladder in full. */
const said = ({ world, matrix, verdicts }: Proof) => ({
  matrix,
  verdicts: verdicts.map(({ play, verdict, first, arrows }) => ({
    id: play.id,
    verdict,
    first,
    arrows,
  })),
  ladders: world.plays.filter((_, n) => n % 7 === 0).map((play) => world.prove(play)),
});

const topologies: readonly (readonly ['2010' | '2013' | '2019', ReferenceId])[] = [
  ['2013', 'scaled-dns-nat'],
  ['2013', 'single-nat'],
  ['2010', 'scaled-dns-nat'],
  ['2019', 'scaled-hlb'],
];

/** Edits that once misled it, and edits of routes, after which most is not played again. */
const examples: [{ name: string; nth: number }[], boolean][] = [
  [
    [
      { name: 'another route', nth: 0 },
      { name: 'no route', nth: 0 },
      { name: 'another route', nth: 5 },
    ],
    false,
  ],
  [[{ name: 'more clients', nth: 99 }], true],
  [
    [
      { name: 'pool of a server', nth: 0 },
      { name: 'product of a partner', nth: 0 },
    ],
    false,
  ],
];

test.each(topologies)(
  'a proof after any edits says what a proof from scratch says, %s %s',
  (version, id) => {
    const edit = fc.record({
      name: fc.constantFrom(...Object.keys(edits)),
      nth: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (list, isPinned) => {
          const topology = inhabited(version, id);
          const first = inputOf(structuredClone(topology));
          const rulesets = isPinned ? first.plan.rulesets : [];
          const imported = new Map(rulesets.map((ruleset) => [ruleset.id, ruleset]));
          let last = proveAll({ ...first, imported });
          for (const { name, nth } of list) {
            edits[name]?.(topology, nth);
            const input = { ...inputOf(structuredClone(topology)), imported };
            last = proveAll(input, last);
            expect(said(last)).toEqual(said(proveAll(input)));
          }
        },
      ),
      { numRuns: 6, examples },
    );
  },
  300_000,
);

test('what was objected gives the names of now', () => {
  const topology = inhabited('2013', 'scaled-dns-nat');
  const poor = (): WorldInput => {
    const input = inputOf(structuredClone(topology));
    const left = input.plan.rulesets.map((all) => ({ ...all, rules: all.rules.slice(4) }));
    return { ...input, imported: new Map(left.map((ruleset) => [ruleset.id, ruleset])) };
  };
  const before = proveAll(poor());
  for (const firewall of topology.firewalls) firewall.name = `Wall ${firewall.id}`;
  const input = poor();
  const after = proveAll(input, before);
  expect(after.matrix.cells.some(({ because }) => because?.startsWith('Wall '))).toBe(true);
  expect(said(after)).toEqual(said(proveAll(input)));
});
