import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ProbeFailure, ProbeFailureCode, Report } from '../../domain/report.ts';
import { designOf } from '../../domain/user-groups.ts';
import { readDocument } from '../../intake/document/read-document.ts';
import { planWithRulesets } from '../compose.ts';
import { planProbes } from './plan-probes.ts';
import { suspects, withSuspects } from './suspects.ts';

const example = '../../../../docs/examples/01-contoso-scaled-dns-nat-2013.yaml';
const { topology } = readDocument(readFileSync(new URL(example, import.meta.url), 'utf8'));
if (!topology) throw new Error('the example cannot be read');
const design = designOf(topology);
const plan = planWithRulesets(design);
const { probes } = planProbes(plan, design);

const found = (code: ProbeFailureCode, id: RegExp): readonly string[] => {
  const probe = probes.find((one) => id.test(one.id));
  if (!probe) throw new Error(`no probe ${String(id)}`);
  return suspects(probe, code, { plan, firewalls: design.firewalls });
};

const EDGE = /^flow:EXT-.*\/203\.0\.113\.10$/;
const FIREWALL = 'External firewall, Redmond';
const RULE = `${FIREWALL} does not let tcp/443 from anywhere through to edge01.contoso.net (EXT-04.edge).`;
const TRANSLATION = `${FIREWALL} does not translate 203.0.113.10 to 172.16.1.10.`;
const SERVER = 'edge01.contoso.net is down, or nothing listens there on tcp/443.';
const CERTIFICATE =
  'edge01.contoso.net shows another certificate than the planned one (Edge external, sip.contoso.com), or an old one.';

test.each<[string, ProbeFailureCode, RegExp, string[]]>([
  ['silence behind a firewall', 'timeout', EDGE, [RULE, TRANSLATION, SERVER]],
  ['a refusal behind a firewall', 'connection-refused', EDGE, [SERVER, RULE, TRANSLATION]],
  ['a certificate', 'certificate-wrong-name', EDGE, [CERTIFICATE]],
  [
    'a record that is gone',
    'name-not-found',
    /^record:external\/sip\.contoso\.com\/A$/,
    ['The A record of sip.contoso.com is not published in the external zone contoso.com.'],
  ],
  [
    'a record that differs',
    'record-differs',
    /^record:internal\/sip\.contoso\.com\/A$/,
    ['The A record of sip.contoso.com has another value in the internal zone contoso.com.'],
  ],
  [
    'a zone that is not served',
    'name-server-failure',
    /^record:external\/sip\.contoso\.com\/A$/,
    ['The external zone contoso.com is not served as it must be.'],
  ],
  ['what must be closed', 'timeout', /^closed:/, []],
  [
    'a page that nobody answers for',
    'timeout',
    /^web:meet\/meet\.contoso\.com$/,
    [
      `${FIREWALL} does not let tcp/443 from anywhere through to Reverse proxy, Redmond (RP-02.rp01).`,
      `${FIREWALL} does not translate 203.0.113.16 to 172.16.1.16.`,
      'Reverse proxy, Redmond is down, or nothing listens there on tcp/443.',
    ],
  ],
  [
    'the certificate of a page',
    'certificate-wrong-name',
    /^web:meet\/meet\.contoso\.com$/,
    [
      'Reverse proxy, Redmond shows another certificate than the planned one (Reverse proxy, webext.contoso.com), or an old one.',
    ],
  ],
  [
    'the name of a page',
    'name-not-found',
    /^web:meet\/meet\.contoso\.com$/,
    ['The A record of meet.contoso.com is not published in the external zone contoso.com.'],
  ],
  [
    'a name that only the inside is to know',
    'record-differs',
    /^absent:external\/pool01\.contoso\.net\/A$/,
    [
      'The zone of the inside is served outside too.',
      'A record for all names of the zone answers in its place.',
      'The agent asks a resolver of the inside.',
    ],
  ],
  ['an answer that nobody wanted', 'malformed-reply', EDGE, []],
])('what of a topology is behind %s', (_, code, id, sentences) => {
  expect(found(code, id)).toEqual(sentences);
});

test('stands before what is likely anywhere, in every part of a report', () => {
  const probe = probes.find(({ id }) => EDGE.test(id));
  if (!probe) throw new Error('no probe');
  const failure: ProbeFailure = {
    ...{ code: 'timeout', phase: 'connect', address: '203.0.113.10', detail: '' },
    gravity: 'fails',
    causes: ['The server hangs.'],
  };
  const none = { phases: [], observations: [] };
  const visit = { ...none, address: '203.0.113.10', port: 443, durationMs: 1 };
  const report: Report = {
    ...none,
    ...{ kind: 'tls', target: {}, startedAt: '', durationMs: 1, verdict: 'fails', transcript: [] },
    failure,
    failures: [failure],
    visits: [{ ...visit, verdict: 'fails', failures: [failure] }],
  };
  const tied = withSuspects(report, probe, { plan, firewalls: design.firewalls });
  const all = [tied.failure, ...tied.failures, ...tied.visits.flatMap((one) => one.failures)];
  for (const one of all)
    expect(one?.causes).toEqual([RULE, TRANSLATION, SERVER, 'The server hangs.']);
});
