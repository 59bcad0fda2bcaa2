import { expect, test, vi } from 'vitest';
import { NotFound } from './errors.ts';
import { LabService } from './lab-service.ts';

const report = {
  day: '2026-11-22',
  versions: { nftables: '1.0.6' },
  topologies: [
    {
      name: 'Litware',
      version: '2015',
      agrees: false,
      cases: 73,
      results: [
        {
          group: 'Works',
          title: 'As planned',
          agreeing: 53,
          disagreeing: [{ scenario: 'conference-web' }],
          unseen: 0,
          broken: [],
          verdict: 'disagrees',
          milliseconds: 640,
        },
      ],
      scanned: { asked: 1120, open: 49, wrong: [] },
      standIns: ['edge01: PSOM/TLS at tcp/443'],
    },
  ],
  notRun: [{ name: 'Tailspin', version: '2013', because: 'needs two load balancers' }],
};

test('a report is told in figures', () => {
  const told = new LabService(() => JSON.stringify(report)).report();
  expect(told?.topologies).toEqual([
    {
      name: 'Litware',
      version: '2015',
      agrees: false,
      cases: 73,
      results: { ok: 0, broken: 0, disagrees: 1, explained: 0, unseen: 0 },
      scanned: { asked: 1120, open: 49 },
      inside: null,
    },
  ]);
  expect(told?.notRun).toEqual(report.notRun);
});

test('a topology is told with the count of what disagrees', () => {
  const told = new LabService(() => JSON.stringify(report)).topology('Litware');
  expect(told).toMatchObject({ cases: 73, results: [{ title: 'As planned', disagreeing: 1 }] });
});

test('a topology that was not run is not found', () => {
  const service = new LabService(() => JSON.stringify(report));
  expect(() => service.topology('Tailspin')).toThrow(NotFound);
});

test('the file is read once', () => {
  const read = vi.fn(() => JSON.stringify(report));
  const service = new LabService(read);
  expect([service.report(), service.report()]).not.toContain(null);
  expect(read).toHaveBeenCalledOnce();
});

test('disagreements that are told with the topology as planned count', () => {
  const [only] = report.topologies;
  const results = only!.results.map((each) => ({ ...each, repeated: 80 }));
  const written = { ...report, topologies: [{ ...only, results }] };
  const told = new LabService(() => JSON.stringify(written)).topology('Litware');
  expect(told.results[0]).not.toHaveProperty('repeated');
  expect(told).toMatchObject({ results: [{ disagreeing: 81 }] });
});

test('what agents inside measured is told, and that none ran', () => {
  const cases = [
    {
      group: 'Plan probed',
      title: 'SIP from the internet',
      predicted: 'open',
      observed: 'open',
      agreement: 'yes',
      because: null,
    },
  ];
  const inside = { cases, notRun: ['HTTP proxies'] };
  const written = { ...report, topologies: report.topologies.map((one) => ({ ...one, inside })) };
  const services = [written, report].map((each) => new LabService(() => JSON.stringify(each)));
  expect(services.map((each) => each.topology('Litware').inside)).toEqual([inside, null]);
  expect(services.map((each) => each.report()?.topologies[0]?.inside)).toEqual([
    { yes: 1, no: 0, explained: 0, unseen: 0 },
    null,
  ]);
});

test.each([
  ['there is none', null],
  ['it is of another form', '{"day":1}'],
])('nothing is told where %s', (_why, text) => {
  expect(new LabService(() => text).report()).toBe(null);
});
