import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { designOf } from '../../domain/user-groups.ts';
import { readDocument } from '../../intake/document/read-document.ts';
import { planWithRulesets } from '../compose.ts';
import { PlanService } from '../plan-service.ts';
import { ProofsService } from '../proofs-service.ts';
import { faultsOf } from './faults-of.ts';
import { provenTouch } from './proven-touch.ts';

const example = '../../../../docs/examples/01-contoso-scaled-dns-nat-2013.yaml';
const { topology } = readDocument(readFileSync(new URL(example, import.meta.url), 'utf8'));
if (!topology) throw new Error('the example cannot be read');
const design = { ...designOf(topology), revision: 1 };
const planned = { design, plan: { revision: 1, ...planWithRulesets(design) } };
const head = { revision: 1, changedAt: '2026-11-22T12:00:00.000Z' };
const plans = new PlanService(
  { head: async () => head, design: async () => design } as never,
  planWithRulesets,
);
const rulesets = { list: async () => [], importedRuleset: async () => null };
const proofs = new ProofsService({ plans, rulesets, planner: planWithRulesets });

const kinds = (cause: string): readonly string[] | null =>
  faultsOf(cause, planned)?.map((fault) =>
    fault.kind === 'server-down' ? `down ${fault.serverId}` : fault.kind,
  ) ?? null;

test.each([
  ['server:edge01.contoso.net', ['down edge01']],
  ['pool:pools/edge', ['down edge01', 'down edge02']],
  ['certificate:CERT-EDGE-EXTERNAL.edge', ['certificate-expired']],
  ['name:external/sip.contoso.com', ['record-removed', 'record-removed']],
  ['agent:net-1', []],
  ['silent-agent:net-1', []],
  ['server:nobody.contoso.net', null],
  ['series:x', null],
  ['address:203.0.113.10', null],
  ['firewall:fw-ext/internet', null],
  ['ending-certificate:CERT-EDGE-EXTERNAL.edge', null],
  ['constructor:x', null],
])('%s', (cause, faults) => {
  expect(kinds(cause)).toEqual(faults);
});

const touched = async (cause: string) =>
  (await provenTouch(cause, planned, { topologyId: 'contoso', proofs }))?.touches;

test('a whole pool breaks more than one of its servers', async () => {
  const one = await touched('server:edge01.contoso.net');
  const all = await touched('pool:pools/edge');
  expect(one?.servers).toEqual(['edge01.contoso.net']);
  expect(all?.servers).toEqual(['edge01.contoso.net', 'edge02.contoso.net']);
  expect(one?.scenarios).not.toContain('sign-in-remote');
  expect(all?.scenarios).toEqual(expect.arrayContaining(['sign-in-remote', 'im-federated']));
  expect(all).toMatchObject({ partners: expect.arrayContaining(['fabrikam.com']) as string[] });
  expect(all?.users).toBeGreaterThan(0);
});

test('what is proven of a cause is told in words of users, not of ladders', async () => {
  const said = async (cause: string) =>
    (await provenTouch(cause, planned, { topologyId: 'contoso', proofs }))?.sentence;
  expect(await said('pool:pools/edge')).toMatch(/^It breaks \d+ scenarios: [\d,]+ users and /);
  expect(await said('agent:net-1')).toBe('Only what this agent sees is touched.');
});

test('an agent that sees nothing breaks nothing', async () => {
  expect(await touched('agent:net-1')).toEqual({
    scenarios: [],
    partners: [],
    servers: [],
    users: 0,
  });
});
