import { expect, test } from 'vitest';
import type { Arrow, Ladder, Lifeline } from '../domain/ladder.ts';
import type { Party } from '../domain/party.ts';
import type { Blocker } from '../domain/proof.ts';
import { answersOf } from './answers.ts';

const party = (id: string, kind: Party['kind']): Party => ({
  id,
  kind,
  label: id,
  zone: kind === 'internal' ? 'internal' : 'partner',
  address: `${id}@contoso.com`,
  poolId: null,
  partnerId: null,
  gatewayId: null,
  nat: 'none',
  access: 'open',
});

const lifeline = (id: string, role: Lifeline['role'], zone: Lifeline['zone']): Lifeline => ({
  id,
  role,
  zone,
  label: id,
  name: id,
  siteId: null,
  entity: null,
  addresses: [],
  publicAddresses: [],
});

const arrow = (
  from: string,
  to: string,
  kind: Arrow['message']['kind'] = 'sip-request',
): Arrow => ({
  from,
  to,
  message: { kind, name: 'INVITE', template: 'invite-im', values: {} },
  protocol: 'SIP/MTLS',
  transport: 'tcp',
  ports: { first: 5061, last: 5061 },
  direction: kind === 'sip-response' ? 'reply' : 'request',
  phase: 'Conversation',
  requires: [],
  note: null,
  confidence: 'confirmed',
});

const [alice, bob] = [party('alice', 'internal'), party('bob', 'federated')];
const stations = {
  alice: lifeline('from', 'user', 'internal'),
  pool: lifeline('pool', 'front-end', 'internal'),
  edge: lifeline('edge', 'access-edge', 'perimeter'),
  peer: lifeline('peer', 'partner-edge', 'partner'),
  dns: lifeline('dns', 'dns', 'internet'),
};

const outbound: Ladder = {
  id: 'im-federated/alice/bob',
  scenario: 'im-federated',
  title: 'Federated IM',
  from: alice,
  to: bob,
  lifelines: Object.values(stations),
  arrows: [
    arrow('edge', 'dns', 'dns'),
    arrow('from', 'pool'),
    { ...arrow('pool', 'from', 'sip-response') },
    arrow('pool', 'edge'),
    arrow('edge', 'peer'),
  ],
  notApplicable: null,
};

const inbound: Ladder = {
  ...outbound,
  from: bob,
  to: alice,
  lifelines: [lifeline('from', 'user', 'partner'), stations.peer, stations.edge, stations.pool],
  arrows: [arrow('from', 'peer'), arrow('peer', 'edge'), arrow('edge', 'pool')],
};

const header = 'ms-diagnostics: 1008;reason="Unable to resolve DNS SRV record";source="edge"';

const blocker = (at: number, own: Partial<Blocker> = {}): Blocker => ({
  arrow: at,
  verdict: 'fails',
  kind: 'record',
  failure: 'federation-srv-missing',
  title: '',
  sentence: '',
  entities: [],
  items: [],
  seen: [{ by: 'from', text: 'Not delivered.', sipStatus: 504, diagnosticsId: 1008, header }],
  remedy: null,
  confidence: 'confirmed',
  ...own,
});

const bare = { by: 'from', text: 'Bare.', sipStatus: 504, diagnosticsId: null, header: null };

/** From, to, status, and the header that goes with it. */
const told = (ladder: Ladder, blockers: readonly Blocker[], failing: number) =>
  answersOf(ladder, blockers, failing).map(({ after, arrow: { from, to, message } }) => [
    after,
    `${from} > ${to}`,
    message.name,
    message.values['header'] ?? null,
    message.values['request'],
  ]);

test('what fails while an edge prepares is answered along the request that waits for it', () => {
  expect(told(outbound, [blocker(0)], 0)).toEqual([
    [0, 'edge > pool', '504 Server time-out', header, '3'],
    [0, 'pool > from', '504 Server time-out', header, '1'],
  ]);
});

test('whoever cannot send on answers, and whoever receives decides', () => {
  expect(told(outbound, [blocker(3)], 3).map(([, way]) => way)).toEqual(['pool > from']);
  const decided = blocker(3, { kind: 'switch' });
  expect(told(outbound, [decided], 3).map(([, way]) => way)).toEqual([
    'edge > pool',
    'pool > from',
  ]);
});

test('a partner gets a bare status, while our servers say why among themselves', () => {
  const logged = { by: 'edge', text: 'Logged.', sipStatus: 504, diagnosticsId: 1008, header };
  const refused = blocker(2, { kind: 'condition', seen: [bare, logged] });
  expect(told(inbound, [refused], 2)).toEqual([
    [2, 'pool > edge', '504 Server time-out', header, '2'],
    [2, 'edge > peer', '504 Server time-out', null, '1'],
    [2, 'peer > from', '504 Server time-out', null, '0'],
  ]);
});

test('a client that is not there answers nothing, and a partner that cannot connect answers itself', () => {
  const missing = blocker(2, { kind: 'passage', seen: [bare] });
  const callee = { ...inbound, arrows: [...inbound.arrows.slice(0, 2), arrow('edge', 'to')] };
  expect(told(callee, [missing], 2).map(([, way]) => way)).toEqual(['edge > peer', 'peer > from']);
  expect(told(inbound, [blocker(1, { seen: [bare] })], 1).map(([, way]) => way)).toEqual([
    'peer > from',
  ]);
});

test('without a status, or when it only lessens, nothing is answered', () => {
  const seen = [{ ...bare, sipStatus: null }];
  expect(told(outbound, [blocker(3, { seen })], 3)).toEqual([]);
  expect(told(outbound, [blocker(3, { verdict: 'impaired' })], -1)).toEqual([]);
  expect(told(outbound, [blocker(3, { seen: [{ ...bare, by: 'to' }] })], 3)).toEqual([]);
});
