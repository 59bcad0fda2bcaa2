import { describe, expect, test } from 'vitest';
import { allExamples, example } from '../../configuration/example.fixture.ts';
import type { Report } from '../../domain/report.ts';
import { probeTargets } from '../../domain/probe.ts';
import { planTopology } from '../../planning/plan-topology.ts';
import { compareWithPlan } from './compare-with-plan.ts';
import { mostPublished, publishedProbes } from './published-probes.ts';

const plan = planTopology(example('01-contoso-scaled-dns-nat-2013').design);
const { probes } = publishedProbes(plan);

test('what the reverse proxies of Contoso publish is asked for as what it is', () => {
  expect(probes.map(({ id, target }) => `${id} ${String(target['url'])}`)).toEqual([
    'web:external-web-services/webext.contoso.com https://webext.contoso.com/',
    'web:external-web-services/webext-hamburg.contoso.com https://webext-hamburg.contoso.com/',
    'web:external-web-services/webdirext.contoso.com https://webdirext.contoso.com/',
    'web:meet/meet.contoso.com https://meet.contoso.com/',
    'web:meet/meet.northwindtraders.com https://meet.northwindtraders.com/',
    'web:dialin/dialin.contoso.com https://dialin.contoso.com/',
    'web:lyncdiscover/lyncdiscover.contoso.com https://lyncdiscover.contoso.com/',
    'web:lyncdiscover/lyncdiscover.northwindtraders.com https://lyncdiscover.northwindtraders.com/',
  ]);
});

test('autodiscover is asked for over plain HTTP too where that is published', () => {
  const litware = publishedProbes(planTopology(example('03-litware-single-public-2015').design));
  const asked = litware.probes.filter(({ id }) =>
    id.startsWith('web:lyncdiscover/lyncdiscover.litware.com'),
  );
  expect(
    asked.map(({ id, target, flows, certificates }) => [
      id,
      target['url'],
      flows,
      certificates.length,
    ]),
  ).toEqual([
    [
      'web:lyncdiscover/lyncdiscover.litware.com',
      'https://lyncdiscover.litware.com/',
      ['RP-02.rp01'],
      1,
    ],
    [
      'web:lyncdiscover/lyncdiscover.litware.com/http',
      'http://lyncdiscover.litware.com/',
      ['RP-01.rp01'],
      0,
    ],
  ]);
});

test('each is tied to the flow, the record and the certificate that it needs', () => {
  expect(probes.find(({ id }) => id === 'web:lyncdiscover/lyncdiscover.contoso.com')).toMatchObject(
    {
      from: 'internet',
      kind: 'https',
      target: { service: 'lyncdiscover' },
      expected: 'open',
      flows: ['RP-02.rp01'],
      records: ['X-LYNCDISC.lyncdiscover.contoso.com=webdirext.contoso.com'],
      certificates: ['CERT-REVERSE-PROXY.rp01'],
    },
  );
  expect(probes.find(({ id }) => id.includes('webext-hamburg'))).toMatchObject({
    flows: ['RP-02.rp01-hamburg'],
    certificates: ['CERT-REVERSE-PROXY.rp01-hamburg'],
  });
});

describe.each(allExamples)('%s', (name) => {
  const own = planTopology(example(name).design);
  const { probes: all, left } = publishedProbes(own);

  test('every name of a web service outside that a flow leads to is asked for once for each purpose', () => {
    const wanted = own.records.filter(
      ({ view, reason }) =>
        view === 'external' && /^X-(?:WEBEXT|WEBDIREXT|MEET|DIALIN|LYNCDISC)/.test(reason.factId),
    );
    const led = own.flows.some(({ id }) => id.startsWith('RP-02.'));
    const asked = new Set(all.flatMap(({ records }) => records));
    expect(wanted.filter(({ id }) => !asked.has(id))).toEqual(led ? [] : wanted);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(left).toBe(0);
  });

  test('every target is one that the kind takes, and every flow is one from the internet', () => {
    for (const { kind, target } of all)
      expect(probeTargets[kind].safeParse(target).error).toBe(undefined);
    const outside = own.flows.filter(({ source }) => source.zone === 'internet');
    const ids = new Set(outside.map(({ id }) => id));
    expect(
      all.filter(({ flows }) => flows.length === 0 || !flows.every((id) => ids.has(id))),
    ).toEqual([]);
  });
});

test('of very many names some are left out, and counted', () => {
  const [record] = plan.records.filter(({ reason }) => reason.factId === 'X-WEBEXT-A');
  const records = Array.from({ length: mostPublished + 5 }, (_, nth) => ({
    ...record!,
    ...{ id: `r${nth}`, name: `web${nth}.contoso.com` },
  }));
  const many = publishedProbes({ ...plan, records });
  expect([many.probes.length, many.left]).toEqual([mostPublished, 5]);
});

describe('beside the plan', () => {
  const probe = probes.find(({ id }) => id === 'web:lyncdiscover/lyncdiscover.contoso.com')!;
  const visit = (over: Partial<Report['visits'][number]>): Report['visits'][number] => ({
    ...{ address: '203.0.113.16', port: 443, verdict: 'works', durationMs: 1, phases: [] },
    ...{ observations: [], failures: [] },
    ...over,
  });
  const failure = (code: Report['failures'][number]['code']) => ({
    ...{ code, phase: 'request' as const, address: null, detail: 'x', causes: [] },
    gravity: 'fails' as const,
  });

  test('links of autodiscover are as planned', () => {
    const observations = [
      { name: 'http-status', value: 200 },
      { name: 'certificate-names', value: ['lyncdiscover.contoso.com'] },
      { name: 'autodiscover-links', value: ['self https://webdirext.contoso.com/'] },
    ];
    const compared = compareWithPlan(probe, {
      ...{ verdict: 'works', failures: [] },
      visits: [visit({ observations })],
    });
    expect(compared).toMatchObject({
      outcome: 'as-planned',
      planned: 'lyncdiscover at https://lyncdiscover.contoso.com/',
      seen: 'HTTP 200: self https://webdirext.contoso.com/',
    });
  });

  test.each([
    ['missing', 'timeout'],
    ['missing', 'name-not-found'],
    ['different', 'content-unexpected'],
    ['different', 'certificate-wrong-name'],
    ['different', 'http-status'],
  ] as const)('%s: %s', (outcome, code) => {
    const compared = compareWithPlan(probe, {
      ...{ verdict: 'fails', failures: [] },
      visits: [visit({ verdict: 'fails', failures: [failure(code)] })],
    });
    expect(compared).toMatchObject({ outcome, seen: `${code}: x` });
  });
});
