import { describe, expect, test } from 'vitest';
import { allExamples, example } from '../../configuration/example.fixture.ts';
import { probeTargets } from '../../domain/probe.ts';
import type { ProbeFailureCode } from '../../domain/report.ts';
import { planTopology } from '../../planning/plan-topology.ts';
import { compareWithPlan } from './compare-with-plan.ts';
import { planProbes } from './plan-probes.ts';

const { design } = example('01-contoso-scaled-dns-nat-2013');
const plan = planTopology(design);
const { probes, notProbed } = planProbes(plan, design);

test('the probes of Contoso are these', async () => {
  const lines = [
    ...probes.map(
      ({ id, from, kind, target }) => `${from} ${kind} ${id} ${JSON.stringify(target)}`,
    ),
    ...notProbed.map(({ id, reason }) => `not ${id}: ${reason}`),
  ];
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('__golden__/contoso.txt');
});

test('every target is one that its kind takes', () => {
  for (const { kind, target } of probes)
    expect(probeTargets[kind].safeParse(target).error).toBe(undefined);
});

test.each(allExamples)(
  '%s: every flow, record and certificate is probed or said not to be, from the zone it is for',
  (name) => {
    const own = planTopology(example(name).design);
    const { probes: all, notProbed: rest } = planProbes(own, example(name).design);
    const said = new Set(rest.map(({ id }) => id));
    const seen = (what: 'flows' | 'records' | 'certificates') =>
      new Set(all.flatMap((probe) => probe[what]));
    for (const what of ['flows', 'records', 'certificates'] as const)
      expect(own[what].filter(({ id }) => !seen(what).has(id) && !said.has(id))).toEqual([]);
    const from = new Map(own.flows.map(({ id, source }) => [id, source.zone]));
    const elsewhere = all.filter((probe) => probe.flows.some((id) => from.get(id) !== probe.from));
    expect(elsewhere).toEqual([]);
  },
);

test('ids are there once', () => {
  expect(new Set(probes.map(({ id }) => id)).size).toBe(probes.length);
});

test('from the internet the public address is asked, with the names of the external certificate', () => {
  expect(probes.find(({ id }) => id === 'flow:EXT-05.edge/203.0.113.10')).toMatchObject({
    from: 'internet',
    kind: 'tls',
    target: { port: 5061, clientCertificate: 'demanded', serverName: 'sip.contoso.com' },
    certificates: ['CERT-EDGE-EXTERNAL.edge'],
  });
});

describe('where nothing is to answer', () => {
  const closed = probes.find(({ id }) => id.startsWith('closed:'))!;
  const seen = (verdict: 'works' | 'fails' | 'unsure', code?: ProbeFailureCode) => ({
    verdict,
    failures: [],
    visits: [
      {
        ...{ address: '203.0.113.10', port: 3389, verdict, durationMs: 1, phases: [] },
        observations: [],
        failures: code
          ? [
              {
                ...{ code, phase: 'connect' as const, address: null, detail: 'x' },
                ...{ gravity: 'fails' as const, causes: [] },
              },
            ]
          : [],
      },
    ],
  });
  test.each([
    ['as-planned', 'works', 'timeout', seen('fails', 'timeout')],
    ['as-planned', 'works', 'connection-refused', seen('fails', 'connection-refused')],
    ['not-planned-but-open', 'fails', '203.0.113.10 port 3389 answers', seen('works')],
    ['unsure', 'unsure', 'local-failure', seen('fails', 'local-failure')],
    ['unsure', 'unsure', 'refused-by-policy', seen('unsure', 'refused-by-policy')],
  ] as const)('%s, %s: %s', (outcome, verdict, text, report) => {
    expect(compareWithPlan(closed, report)).toMatchObject({ outcome, verdict, seen: text });
  });

  test.each([
    ['as-planned', 'no-reply', seen('fails', 'no-reply')],
    ['as-planned', 'connection-refused', seen('fails', 'connection-refused')],
    ['not-planned-but-open', '203.0.113.10 port 3389 over UDP answers', seen('works')],
    [
      'not-planned-but-open',
      '203.0.113.10 port 3389 over UDP answers',
      seen('fails', 'malformed-reply'),
    ],
    ['unsure', 'rate-limited', seen('unsure', 'rate-limited')],
  ] as const)('over UDP, where silence shows nothing more: %s, %s', (outcome, text, report) => {
    const udp = probes.find(({ id }) => /^closed:internet\/[\d.]+\/udp\/3478$/.test(id))!;
    const compared = compareWithPlan(udp, report);
    expect(compared).toMatchObject({ outcome, seen: text });
    expect(compared.planned).toBe(`no answer over UDP at ${String(udp.target['host'])} port 3478`);
  });

  test('a name server is named by its address', () => {
    const names = probes.find(({ id }) => /^closed:internet\/[\d.]+\/udp\/53$/.test(id))!;
    expect(compareWithPlan(names, seen('fails', 'no-reply')).planned).toMatch(
      /^no answer over UDP at [\d.]+:53$/,
    );
  });

  test('a range that nobody could listen on is unsure for both halves', () => {
    const pair = probes.find(({ kind }) => kind === 'port-pair')!;
    for (const code of ['could-not-listen', 'partner-failed', 'partner-missing'] as const)
      expect(compareWithPlan(pair, seen('fails', code))).toMatchObject({
        outcome: 'unsure',
        verdict: 'unsure',
      });
    expect(compareWithPlan(pair, seen('fails', 'path-blocked')).outcome).toBe('missing');
  });
});

describe('beside the plan', () => {
  const [record] = probes;
  const visit = (
    values: string[],
    code?: 'record-differs' | 'name-not-found' | 'no-reply' | 'refused-by-policy',
  ) => ({
    address: '203.0.113.53',
    port: 53,
    verdict: 'works' as const,
    durationMs: 1,
    phases: [],
    observations: [{ name: 'values', value: values }],
    failures: code
      ? [
          {
            code,
            phase: 'request' as const,
            address: null,
            detail: 'x',
            gravity: 'fails' as const,
            causes: [],
          },
        ]
      : [],
  });
  test.each([
    ['as-planned', 'works', visit(['203.0.113.10']), '203.0.113.10'],
    ['different', 'fails', visit(['203.0.113.99'], 'record-differs'), 'record-differs: x'],
    ['missing', 'fails', visit([], 'name-not-found'), 'name-not-found: x'],
    ['unsure', 'fails', visit([], 'no-reply'), 'no-reply: x'],
    ['unsure', 'unsure', visit([], 'refused-by-policy'), 'refused-by-policy: x'],
  ] as const)('%s, %s', (outcome, verdict, one, seen) => {
    const compared = compareWithPlan(record!, { verdict, failures: [], visits: [one] });
    expect(compared).toMatchObject({ outcome, seen, planned: '203.0.113.10, 203.0.113.13' });
  });
});
