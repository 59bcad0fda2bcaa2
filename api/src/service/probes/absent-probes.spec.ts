import { describe, expect, test } from 'vitest';
import { example } from '../../configuration/example.fixture.ts';
import type { ProbeFailureCode } from '../../domain/report.ts';
import { probeTargets } from '../../domain/probe.ts';
import { planTopology } from '../../planning/plan-topology.ts';
import { absentProbes, mostAbsent } from './absent-probes.ts';
import { compareWithPlan } from './compare-with-plan.ts';

const { records } = planTopology(example('01-contoso-scaled-dns-nat-2013').design);
const { probes, left } = absentProbes(records);
const id = 'absent:external/lyncdiscoverinternal.contoso.com/A';
const inside = probes.find((probe) => probe.id === id)!;

test('names that are planned inside only are looked for from the internet', () => {
  expect(inside).toMatchObject({
    from: 'internet',
    kind: 'dns',
    target: { name: 'lyncdiscoverinternal.contoso.com', type: 'A', expected: [] },
    expected: 'closed',
    records: [],
  });
  expect(probes.map((probe) => probe.id)).toEqual(
    expect.arrayContaining([
      'absent:external/pool01.contoso.net/A',
      'absent:external/_sipinternaltls._tcp.contoso.com/SRV',
    ]),
  );
  expect(left).toBe(0);
});

test('names that are planned outside too, whatever the type and the case, are not', () => {
  const outside = new Set(
    records.flatMap(({ view, name }) => (view === 'external' ? [name.toLowerCase()] : [])),
  );
  const names = probes.map(({ target }) => String(target['name']).toLowerCase());
  expect(names.filter((name) => outside.has(name))).toEqual([]);
  const [one] = records.filter(({ name }) => name === 'lyncdiscoverinternal.contoso.com');
  const published = { ...one!, view: 'external' as const, name: one!.name.toUpperCase() };
  expect(absentProbes([one!, published]).probes).toEqual([]);
});

test('every target is one that the kind takes, every id is there once', () => {
  for (const { kind, target } of probes)
    expect(probeTargets[kind].safeParse(target).error).toBe(undefined);
  expect(new Set(probes.map((probe) => probe.id)).size).toBe(probes.length);
});

test('of very many names some are left out, and counted', () => {
  const [one] = records.filter(({ view }) => view === 'internal');
  const many = Array.from({ length: mostAbsent + 3 }, (_, nth) => ({
    ...one!,
    name: `srv${nth}.contoso.net`,
  }));
  const found = absentProbes(many);
  expect([found.probes.length, found.left]).toEqual([mostAbsent, 3]);
});

describe('beside the plan', () => {
  const visit = (values: readonly string[], code?: ProbeFailureCode) => ({
    ...{ address: '203.0.113.53', port: 53, durationMs: 1, phases: [] },
    verdict: code ? ('fails' as const) : ('works' as const),
    observations: [{ name: 'values', value: [...values] }],
    failures: code
      ? [
          {
            ...{ code, phase: 'request' as const, address: '203.0.113.53', detail: 'x' },
            ...{ gravity: 'fails' as const, causes: [] },
          },
        ]
      : [],
  });
  const there = visit(['10.0.0.14'], 'record-differs');
  const found = 'lyncdiscoverinternal.contoso.com is 10.0.0.14';
  test.each([
    ['as-planned', 'works', 'no record', [visit([])]],
    ['as-planned', 'works', 'no record', [visit([], 'no-reply'), visit([])]],
    ['not-planned-but-open', 'fails', found, [there]],
    ['not-planned-but-open', 'fails', found, [visit([]), there, there]],
    ['unsure', 'unsure', 'no-reply', [visit([], 'no-reply'), visit([], 'no-reply')]],
    ['unsure', 'unsure', 'name-server-failure', [visit([], 'name-server-failure')]],
    ['unsure', 'unsure', 'refused-by-policy', [visit([], 'refused-by-policy')]],
    ['unsure', 'unsure', '', []],
  ] as const)('%s, %s: %s', (outcome, verdict, seen, visits) => {
    const compared = compareWithPlan(inside, {
      ...{ verdict: 'fails', failures: [] },
      visits: [...visits],
    });
    expect(compared).toMatchObject({
      ...{ outcome, verdict, seen },
      planned: 'no record of type A',
    });
  });

  test('what is found is a failure that says what may be behind it', () => {
    const { failures } = compareWithPlan(inside, {
      ...{ verdict: 'fails', failures: [] },
      visits: [there],
    });
    expect(failures).toMatchObject([
      { code: 'not-planned-but-open', address: '203.0.113.53', phase: 'request', detail: found },
    ]);
    expect(failures[0]?.causes.join(' ')).toContain('zone');
  });
});
