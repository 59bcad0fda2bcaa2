import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Topology } from '../domain/topology.ts';
import { topology } from '../domain/topology.fixture.ts';
import { designOf } from '../domain/user-groups.ts';
import type { Finding } from '../domain/finding.ts';
import { facts } from '../facts/index.ts';
import { validationCodes, validationFacts } from '../facts/validations.ts';
import { applyChanges } from '../domain/apply-changes.ts';
import { largest, largeTopology, reference, referenceTopologies } from './reference.fixture.ts';
import { validate } from './validate.ts';
import { healthy, spoiled, spoilings } from './validate.fixture.ts';

const judge = (one: Topology): Finding[] => validate(designOf(one));
const codes = (one: Topology): string[] => judge(one).map(({ code }) => code);
const told = ({ code, entities }: Finding): string => JSON.stringify([code, entities]);
const errors = (all: readonly Finding[]): string[] =>
  all.filter(({ severity }) => severity === 'error').map(({ code }) => code);

test.each(referenceTopologies.map(({ version, id, topology: one }) => ({ version, id, one })))(
  '$version $id has neither errors nor warnings',
  ({ one }) => {
    expect(judge(one).filter(({ severity }) => severity !== 'info')).toEqual([]);
  },
);

test('the largest topology has no errors', () => {
  expect(errors(judge(largeTopology(largest)))).toEqual([]);
});

test.each(spoilings.map((spoiling, i) => ({ i, code: spoiling.code, spoiling })))(
  '$i $code is found where it is, and only there',
  ({ code, spoiling }) => {
    const before = healthy(spoiling);
    expect(codes(before)).not.toContain(code);
    expect(codes(spoiled(before, spoiling))).toContain(code);
  },
);

test('every rule is broken by a case', () => {
  const always = ['edge-first-replica'];
  const broken = new Set<string>([...spoilings.map(({ code }) => code), ...always]);
  expect(validationCodes.filter((code) => !broken.has(code))).toEqual([]);
});

test('the first replica is mentioned wherever there is an edge', () => {
  expect(codes(reference('2013', 'single-nat'))).toContain('edge-first-replica');
  expect(codes(topology())).not.toContain('edge-first-replica');
});

const fixable = spoilings.filter((spoiling) => {
  const one = spoiled(healthy(spoiling), spoiling);
  return judge(one).some(({ code, fix }) => code === spoiling.code && fix !== null);
});

test.each(fixable.map((spoiling, i) => ({ i, code: spoiling.code, spoiling })))(
  '$i the fix of $code leaves a topology without new findings',
  ({ code, spoiling }) => {
    const sound = healthy(spoiling);
    const broken = spoiled(sound, spoiling);
    const found = judge(broken).find((one) => one.code === code && one.fix !== null);
    const mended = applyChanges(broken, found?.fix?.changes ?? []);
    expect(judge(mended).map(told)).not.toContain(found && told(found));
    const before = errors(judge(broken));
    expect(errors(judge(mended)).filter((one) => one === code || !before.includes(one))).toEqual(
      [],
    );
  },
);

test('any number of faults: nothing throws, and a fix removes its finding without a new error', () => {
  const sets = fc.uniqueArray(fc.integer({ min: 0, max: spoilings.length - 1 }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(sets, (picked) => {
      const broken = picked.reduce(
        (one, i) => attempt(one, i),
        reference('2013', 'scaled-dns-nat'),
      );
      const before = judge(broken);
      for (const found of before.filter(({ fix }) => fix !== null)) {
        const after = judge(applyChanges(broken, found.fix?.changes ?? []));
        expect(after.map(told)).not.toContain(told(found));
        expect(errors(after).filter((code) => !errors(before).includes(code))).toEqual([]);
      }
    }),
    // Two interfaces with one id: a fix of the one would change the other.
    { numRuns: 60, examples: [[[54, 23, 0]]] },
  );
});

/** A fault that does not fit what earlier ones left is passed over. */
const attempt = (one: Topology, i: number): Topology => {
  try {
    const spoiling = spoilings[i];
    return spoiling ? Topology.parse(spoiled(one, spoiling)) : one;
  } catch {
    return one;
  }
};

test('an empty topology gets findings, not an exception', () => {
  expect(codes(topology())).toEqual(['sip-domain-missing', 'features-none']);
});

test('facts of the validations are complete and have distinct ids', () => {
  const ids = validationFacts.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const published = Array.from({ length: 21 }, (_, i) => `V${String(i + 1).padStart(2, '0')}`);
  expect(published.filter((id) => !ids.includes(id))).toEqual([]);
  expect(validationFacts.filter(({ sources }) => sources.length === 0)).toEqual([]);
});

test('every finding rests on a fact that exists, or on the document alone', () => {
  const known = new Set(facts.map(({ id }) => id));
  const found = spoilings.flatMap((spoiling) => judge(spoiled(healthy(spoiling), spoiling)));
  const unknown = found.flatMap(({ factId }) =>
    factId === null || known.has(factId) ? [] : factId,
  );
  expect(unknown).toEqual([]);
});

test('capacity names the fact of the figure, and V20 for remote users of edge servers', () => {
  const crowded = structuredClone(reference('2013', 'single-nat'));
  for (const site of crowded.sites) site.userCount = 100_000;
  const about = judge(crowded).filter(({ code }) => code === 'capacity-exceeded');
  expect(about.map(({ factId }) => factId)).toEqual([
    'V20',
    'CAP-RELAY',
    'CAP-DIRECTOR',
    'CAP-POOL',
    'CAP-FRONT-END',
    'CAP-MEDIATION',
  ]);
});

test('messages are short', () => {
  const long = spoilings
    .flatMap((spoiling) => judge(spoiled(healthy(spoiling), spoiling)))
    .map(({ message }) => message)
    .filter((message) => message.split(' ').length > 11 || message.endsWith('.'));
  expect(long).toEqual([]);
});
