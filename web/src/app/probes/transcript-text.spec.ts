import type { Report } from '@contract/probes';
import { expect, test } from 'vitest';
import { series } from '../state/watched.fixture';
import { transcriptText } from './transcript-text';

const failure = (code: 'certificate-wrong-name' | 'certificate-self-signed') => ({
  code,
  phase: 'certificate' as const,
  address: '203.0.113.10',
  detail: 'sip.contoso.com not among access.contoso.com',
  gravity: 'fails' as const,
  causes: [],
});

const report: Report = {
  kind: 'tls',
  target: {},
  startedAt: '2026-11-22T08:41:52.000Z',
  durationMs: 47,
  verdict: 'fails',
  failure: failure('certificate-wrong-name'),
  phases: [{ name: 'resolve', durationMs: 6 }],
  observations: [],
  failures: [],
  visits: [
    {
      address: '203.0.113.10',
      port: 443,
      verdict: 'fails',
      durationMs: 41,
      phases: [{ name: 'tls', durationMs: 41 }],
      observations: [{ name: 'certificate-names', value: ['access.contoso.com'] }],
      failures: [failure('certificate-wrong-name'), failure('certificate-self-signed')],
    },
  ],
  transcript: [],
};

test('a report of which no word was said is more than its heading: phases, what was seen, every failure', () => {
  const text = transcriptText(report, series());
  expect(text).toContain('tcp/443 at 203.0.113.10, tls');
  expect(text).toMatch(/tls {9}.*203\.0\.113\.10:443, 41 ms/);
  expect(text).toContain('certificate-names: access.contoso.com');
  expect(text).toContain('certificate-wrong-name (certificate): sip.contoso.com not among');
  expect(text).toContain('certificate-self-signed (certificate)');
});
