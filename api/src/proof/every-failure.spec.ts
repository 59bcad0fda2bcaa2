import { expect, test } from 'vitest';
import type { Arrow, Ladder } from '../domain/ladder.ts';
import type { Party } from '../domain/party.ts';
import type { Requirement } from '../domain/requirement.ts';
import { failures } from '../facts/failures/index.ts';
import type { Failure } from '../facts/failures/failure.ts';
import { arrowJudge } from './judge-arrow.ts';
import type { Judges } from './judges.ts';
import { proveLadder } from './prove-ladder.ts';

const party = (kind: Party['kind'], id: string): Party => ({
  id,
  kind,
  label: id,
  zone: kind === 'internal' ? 'internal' : 'partner',
  address: `${id}@contoso.com`,
  poolId: kind === 'internal' ? 'pool' : null,
  partnerId: kind === 'federated' ? 'partner' : null,
  gatewayId: null,
  nat: 'none',
  access: 'open',
});

const lifeline = (id: string, role: Ladder['lifelines'][number]['role'], name: string) => ({
  id,
  role,
  name,
  label: id,
  zone: 'perimeter' as const,
  siteId: null,
  entity: null,
  addresses: [],
  publicAddresses: [],
});

const arrow = (from: string, to: string, requires: readonly Requirement[]): Arrow => ({
  from,
  to,
  message: { kind: 'sip-request', name: 'INVITE', template: 'invite', values: {} },
  protocol: 'SIP/MTLS',
  transport: 'tcp',
  ports: { first: 5061, last: 5061 },
  direction: 'request',
  phase: 'Call set-up',
  requires: [...requires],
  note: null,
  confidence: 'confirmed',
});

const crossing = {
  firewallId: 'fw',
  direction: 'in',
  source: '192.0.2.1',
  destination: '192.0.2.2',
  arrives: '192.0.2.2',
  family: 4,
  transport: 'tcp',
  ports: { first: 5061, last: 5061 },
  sourcePorts: null,
} as const;

const path = { from: 'a', to: 'b', fromServerId: null, toServerId: null, crossings: [crossing] };
const entity = { collection: 'pools', id: 'edge', field: 'nextHopPoolId' };

/** A requirement of the kind of a failure, which leads to it. */
const requirementOf = ({ id: failure, kind }: Failure): Requirement => {
  const all: { [K in Requirement['kind']]: Extract<Requirement, { kind: K }> } = {
    passage: {
      kind: 'passage',
      failure,
      leg: { id: 'leg', paths: [path], starting: [], answering: [], unknown: null },
    },
    record: {
      kind: 'record',
      failure,
      view: 'external',
      anyOf: [{ name: 'sip.contoso.com', type: 'A' }],
    },
    certificate: {
      kind: 'certificate',
      failure,
      holder: entity,
      usage: 'usage',
      names: ['sip.contoso.com'],
      eku: ['serverAuth'],
      trust: 'public',
    },
    federation: { kind: 'federation', failure, partnerId: 'partner', direction: 'outbound' },
    policy: { kind: 'policy', failure, poolId: 'pool', flag: 'federationAccess' },
    switch: { kind: 'switch', failure, field: 'allowFederatedUsers' },
    configured: { kind: 'configured', failure, what: 'a next hop', entity, target: null },
    media: { kind: 'media', failure, session: 'audio' },
    network: {
      kind: 'network',
      failure,
      access: 'tcp-443',
      what: 'Access Edge of edge.contoso.com',
      entity,
      transport: 'tcp',
      ports: { first: 5061, last: 5061 },
    },
    condition: { kind: 'condition', failure, condition: failure },
    assumption: { kind: 'assumption', failure, sentence: 'It does.', confidence: 'inferred' },
  };
  return all[kind];
};

const denied = {
  verdict: 'fails',
  uses: [],
  items: [],
  title: 'It is denied',
  because: 'So it is',
  entities: [],
  remedy: null,
  key: 'denied',
} as const;

/** A world in which nothing holds. */
const nothing = (failure: string): Judges => ({
  crossing: () => ({
    passes: 'no',
    rules: [],
    uses: [],
    denied: [],
    because: 'no rule permits it',
  }),
  record: () => ({ items: [], missing: [], foreign: null, dangling: null }),
  certificates: () => [
    {
      id: 'c',
      title: 'Edge external',
      names: [],
      eku: [],
      missing: false,
      expired: true,
      trusted: false,
      issuer: 'public',
    },
  ],
  federation: () => denied,
  policy: () => denied,
  switch: () => denied,
  isUp: () => true,
  happens: (id) => id === failure,
  media: () => null,
  nameOf: ({ id }) => id,
  mend: { permit: () => null, configure: () => null, network: () => null },
});

const ladderOf = (failure: Failure, from: Party, to: Party): Ladder => ({
  id: 'im-federated/from/to',
  scenario: 'im-federated',
  title: 'Federated IM',
  from,
  to,
  lifelines: [
    lifeline('from', 'user', from.address),
    lifeline('edge', 'access-edge', 'sip.contoso.com'),
    lifeline('to', 'user', to.address),
  ],
  arrows: [
    arrow('from', 'edge', []),
    arrow('edge', 'to', [requirementOf(failure)]),
    arrow('edge', 'to', [requirementOf(failure)]),
  ],
  notApplicable: null,
});

const [alice, bob] = [party('internal', 'alice'), party('federated', 'bob')];

test.each(failures.map((failure) => [failure.id, failure] as const))(
  '%s is named once, at its first arrow, with its codes',
  (id, failure) => {
    const { judge } = arrowJudge(nothing(id));
    const { blockers, arrows, verdict } = proveLadder(ladderOf(failure, alice, bob), judge);
    const own = blockers.filter((blocker) => blocker.failure === id);
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(blockers.map(({ arrow: index }) => index))).toEqual(new Set([1]));
    expect(verdict).toBe(failure.gravity);
    expect(arrows[2]?.reached).toBe(failure.gravity !== 'fails');
    const seen = own.flatMap((blocker) => blocker.seen);
    const codes = failure.seen.flatMap(({ diagnostics, by }) =>
      diagnostics === undefined || by === 'outside' || by === 'callee' ? [] : [diagnostics],
    );
    expect(seen.flatMap(({ diagnosticsId }) => diagnosticsId ?? [])).toEqual(
      expect.arrayContaining(codes),
    );
  },
);

test.each(failures.map((failure) => [failure.id, failure] as const))(
  '%s shows nothing to a partner but what crosses the boundary',
  (id, failure) => {
    const { judge } = arrowJudge(nothing(id));
    const { blockers } = proveLadder(ladderOf(failure, bob, alice), judge);
    const headers = blockers.flatMap(({ seen }) =>
      seen.filter(({ by }) => by === 'from').flatMap(({ header }) => header ?? []),
    );
    expect(headers.filter((header) => header.startsWith('ms-diagnostics:'))).toEqual([]);
  },
);

test('a caller of ours sees 1010 with its reason and source, the caller of a partner a bare 504', () => {
  const failure = failures.find(({ id }) => id === 'partner-certificate-refused') as Failure;
  const { judge } = arrowJudge(nothing(failure.id));
  const seenBy = (from: Party, to: Party) =>
    proveLadder(ladderOf(failure, from, to), judge).blockers[0]?.seen.filter(
      ({ by }) => by === 'from',
    );
  expect(seenBy(alice, bob)).toEqual([
    {
      by: 'from',
      text: 'Not delivered, 504 (1010).',
      sipStatus: 504,
      diagnosticsId: 1010,
      header:
        'ms-diagnostics: 1010;reason="Certificate trust with next-hop server could not be established";source="sip.contoso.com"',
    },
  ]);
  expect(seenBy(bob, alice)).toEqual([
    {
      by: 'from',
      text: 'Not delivered, 504 without a reason.',
      sipStatus: 504,
      diagnosticsId: null,
      header: null,
    },
  ]);
});
