import { expect, test } from 'vitest';
import { example } from '../../configuration/example.fixture.ts';
import { probeTargets } from '../../domain/probe.ts';
import { planTopology } from '../../planning/plan-topology.ts';
import { compareWithPlan } from './compare-with-plan.ts';
import { plannedText } from './planned-text.ts';
import { signInProbes } from './sign-in-probes.ts';

const { design } = example('01-contoso-scaled-dns-nat-2013');
const plan = planTopology(design);
const probes = signInProbes(plan, design);

test('signing in is tried at every address of each Access Edge that remote users come to', () => {
  expect(probes.map(({ id }) => id)).toEqual([
    'sign-in:EXT-04.edge/203.0.113.10',
    'sign-in:EXT-04.edge/203.0.113.13',
    'sign-in:EXT-04.edge-hamburg/203.0.113.138',
    'sign-in:EXT-04.edge-hamburg/203.0.113.141',
  ]);
  expect(probes[0]).toMatchObject({
    from: 'internet',
    kind: 'sip-sign-in',
    target: {
      ...{ host: '203.0.113.10', port: 443, serverName: 'sip.contoso.com' },
      address: 'edgewise-probe@contoso.com',
    },
    flows: ['EXT-04.edge'],
    certificates: ['CERT-EDGE-EXTERNAL.edge'],
  });
  for (const { kind, target } of probes)
    expect(probeTargets[kind].safeParse(target).error).toBe(undefined);
});

test('nobody could sign in without a SIP domain', () => {
  expect(signInProbes(plan, { sipDomains: [] })).toEqual([]);
});

test('what is planned and seen is told in words', () => {
  const [probe] = probes;
  expect(plannedText(probe!)).toBe('sip-sign-in at 203.0.113.10 port 443');
  const observations = [
    { name: 'certificate-names', value: ['sip.contoso.com'] },
    { name: 'challenges', value: ['NTLM', 'TLS-DSK'] },
  ];
  const visit = { address: '203.0.113.10', port: 443, durationMs: 1, phases: [], failures: [] };
  const visits = [{ ...visit, verdict: 'works' as const, observations }];
  expect(compareWithPlan(probe!, { verdict: 'works', failures: [], visits })).toMatchObject({
    outcome: 'as-planned',
    seen: 'NTLM, TLS-DSK',
  });
});
