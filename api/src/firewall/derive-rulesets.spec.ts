import { expect, test } from 'vitest';
import { topology } from '../domain/topology.fixture.ts';
import { designOf } from '../domain/user-groups.ts';
import { Ruleset } from '../domain/rule.ts';
import { deriveRulesets } from './derive-rulesets.ts';
import { anywhere, flow, hosts } from './flow.fixture.ts';
import { reviewRulesets } from './review-rulesets.ts';

const site = { id: 'redmond', name: 'Redmond' };
const external = { id: 'fw-ext-01', name: 'Outer', siteId: 'redmond', side: 'external' } as const;
const internal = { id: 'fw-int-01', name: 'Inner', siteId: 'redmond', side: 'internal' } as const;
const added = {
  id: 'a',
  firewallId: 'fw-ext-01',
  transport: 'tcp',
  firstPort: 22,
  lastPort: 22,
} as const;

const design = (filled: Parameters<typeof topology>[0] = {}) =>
  designOf(topology({ sites: [site], firewalls: [internal, external], ...filled }));

test('there is a ruleset for each firewall, by id, also for one that nothing crosses', () => {
  const rulesets = deriveRulesets(design(), [flow(), flow({ firewallId: null })]);
  expect(rulesets.map(({ id, rules }) => [id, rules.map((rule) => rule.id)])).toEqual([
    ['fw-ext-01', ['E01']],
    ['fw-int-01', []],
  ]);
  expect(() => Ruleset.array().parse(rulesets)).not.toThrow();
});

test('flows that a firewall cannot tell apart share a rule with the reasons of all', () => {
  const federation = flow({
    id: 'EXT-05.edge',
    optional: true,
    reason: {
      factId: 'EXT-05',
      sentence: 'Partners call.',
      features: ['federation', 'remote-access'],
      scenarios: ['im-federated'],
      confidence: 'confirmed',
      sources: ['SFB-ENV'],
    },
  });
  const [{ rules }] = deriveRulesets(design(), [flow(), federation]) as [Ruleset];
  expect(rules).toEqual([
    {
      id: 'E01',
      action: 'permit',
      direction: 'in',
      source: { name: 'any', prefixes: [], publicAddresses: [] },
      destination: {
        name: 'Access Edge',
        prefixes: ['172.16.1.10'],
        publicAddresses: ['203.0.113.10'],
      },
      transport: 'tcp',
      ports: { first: 443, last: 443 },
      sourcePorts: null,
      protocol: 'SIP/TLS',
      optional: false,
      origin: 'planned',
      flowIds: ['EXT-04.edge', 'EXT-05.edge'],
      reason: {
        factId: 'EXT-04',
        sentence: 'Remote users sign in. Partners call.',
        features: ['remote-access', 'federation'],
        scenarios: ['sign-in-remote', 'im-federated'],
        confidence: 'confirmed',
        sources: ['P13-SNAT', 'SFB-ENV'],
      },
    },
  ]);
});

test.each([
  ['ports', { ports: { first: 444, last: 444 } }],
  ['transport', { transport: 'udp' }],
  ['direction', { direction: 'out' }],
  ['destination', { destination: hosts('Access Edge', '172.16.1.11') }],
] as const)('flows with different %s keep rules of their own', (_, changed) => {
  const [{ rules }] = deriveRulesets(design(), [flow(), flow({ id: 'other', ...changed })]) as [
    Ruleset,
  ];
  expect(rules.map(({ id }) => id)).toEqual(['E01', 'E02']);
});

const wide = flow({ destination: hosts('perimeter', '172.16.1.0/24', '172.16.2.1') });

test.each([
  ['words only', { protocol: 'PSOM/TLS', source: { ...anywhere, label: 'Partners' } }],
  ['one source of any', { source: hosts('partner', '198.51.100.1') }],
  ['some source ports of any', { sourcePorts: { first: 1, last: 2 } }],
  ['some ports of a range', { ports: { first: 444, last: 445 } }],
  ['some addresses of a network', { destination: hosts('edge', '172.16.2.1', '172.16.1.128/25') }],
] as const)('a flow that differs in %s shares the rule, whichever comes first', (_, changed) => {
  const all = [
    { ...wide, ports: { first: 443, last: 445 } },
    flow({ id: 'other', destination: wide.destination, ...changed }),
  ];
  for (const flows of [all, all.toReversed()]) {
    const [{ rules }] = deriveRulesets(design(), flows) as [Ruleset];
    const protocols = [...new Set(all.map(({ protocol }) => protocol))];
    expect(rules).toMatchObject([
      {
        id: 'E01',
        destination: { prefixes: ['172.16.1.0/24', '172.16.2.1'] },
        ports: { first: 443, last: 445 },
        sourcePorts: null,
        flowIds: ['EXT-04.edge', 'other'],
        protocol: protocols.join(', '),
      },
    ]);
  }
});

test.each([
  ['a source beyond', { source: hosts('partner', '198.51.100.0/24') }],
  ['a port beyond', { ports: { first: 443, last: 446 } }],
  ['source ports beyond', { sourcePorts: { first: 9, last: 11 } }],
  ['an address beyond', { destination: hosts('edge', '172.16.1.5', '172.16.2.2') }],
  ['a network around', { destination: hosts('edge', '172.16.0.0/23') }],
  ['something that is no address', { destination: hosts('edge', 'edge.contoso.com') }],
] as const)('a flow with %s keeps a rule of its own', (_, changed) => {
  const narrow = flow({
    ...wide,
    source: hosts('partner', '198.51.100.0/25'),
    ports: { first: 443, last: 445 },
    sourcePorts: { first: 1, last: 10 },
  });
  const other = { ...narrow, id: 'other', destination: hosts('edge', '172.16.1.5'), ...changed };
  const [{ rules }] = deriveRulesets(design(), [narrow, other]) as [Ruleset];
  expect(rules.map(({ flowIds }) => flowIds)).toEqual([['EXT-04.edge'], ['other']]);
});

test('a flow within one within another joins the widest, which is optional only if all are', () => {
  const [least, middle, most] = ['172.16.1.4', '172.16.1.0/25', '172.16.1.0/24'].map(
    (address, index) =>
      flow({ id: address, destination: hosts(address, address), optional: index !== 1 }),
  );
  const [{ rules }] = deriveRulesets(design(), [least!, middle!, most!]) as [Ruleset];
  expect(rules).toMatchObject([
    { flowIds: ['172.16.1.0/24', '172.16.1.4', '172.16.1.0/25'], optional: false },
  ]);
});

test('each address is listed once, with its public one where that is another', () => {
  const destination = hosts(
    'edge',
    '172.16.1.1>203.0.113.1',
    '203.0.113.2>203.0.113.2',
    '172.16.1.1>203.0.113.1',
  );
  const [{ rules, translations }] = deriveRulesets(design(), [flow({ destination })]) as [Ruleset];
  expect(rules[0]?.destination).toEqual({
    name: 'edge',
    prefixes: ['172.16.1.1', '203.0.113.2'],
    publicAddresses: ['203.0.113.1', null],
  });
  expect(translations.map(({ privateAddress }) => privateAddress)).toEqual(['172.16.1.1']);
});

test('added rules follow the planned ones by position, with a direction where the networks show one', () => {
  const [{ rules }] = deriveRulesets(
    design({
      networks: [
        {
          id: 'p',
          name: 'p',
          siteId: 'redmond',
          prefix: '172.16.1.0/24',
          zone: 'perimeter',
          purpose: 'other',
        },
      ],
      firewallRules: [
        { ...added, id: 'late', position: 7, source: '172.16.1.0/25', comment: ' ' },
        { ...added, id: 'b', destination: '172.16.1.4/32', comment: 'Jump host' },
        { ...added, id: 'a', action: 'deny', source: '198.51.100.0/24', firstPort: 99 },
        { ...added, id: 'elsewhere', firewallId: 'fw-int-01' },
      ],
    }),
    [flow()],
  ) as [Ruleset];
  expect(
    rules.map(({ id, action, direction, ports, reason }) => [
      id,
      action,
      direction,
      ports,
      reason.sentence,
    ]),
  ).toEqual([
    ['E01', 'permit', 'in', { first: 443, last: 443 }, 'Remote users sign in.'],
    ['X01', 'deny', 'out', { first: 22, last: 99 }, 'Added by hand, without a reason.'],
    ['X02', 'permit', 'in', { first: 22, last: 22 }, 'Jump host'],
    ['X03', 'permit', 'out', { first: 22, last: 22 }, 'Added by hand, without a reason.'],
  ]);
});

const edge = {
  pools: [{ id: 'edge', fqdn: 'edge.contoso.net', kind: 'edge', siteId: 'redmond', nat: true }],
  servers: [{ id: 'edge01', fqdn: 'edge01.contoso.net', poolId: 'edge' }],
  interfaces: [
    {
      id: 'av',
      serverId: 'edge01',
      side: 'external',
      service: 'av',
      address: '172.16.1.12',
      publicAddress: '203.0.113.12',
    },
    {
      id: 'ac',
      serverId: 'edge01',
      side: 'external',
      service: 'access',
      address: '172.16.1.9',
      publicAddress: '203.0.113.9',
    },
    {
      id: 'wc',
      serverId: 'edge01',
      side: 'external',
      service: 'web-conferencing',
      address: '203.0.113.8',
      publicAddress: '203.0.113.8',
    },
    {
      id: 'in',
      serverId: 'edge01',
      side: 'internal',
      address: '172.16.2.10',
      publicAddress: '203.0.113.7',
    },
    {
      id: 'lost',
      serverId: 'gone',
      side: 'external',
      address: '172.16.1.99',
      publicAddress: '203.0.113.99',
    },
  ],
  reverseProxies: [
    {
      id: 'rp',
      name: 'Proxy',
      siteId: 'redmond',
      externalAddress: '172.16.1.100',
      publicAddress: '203.0.113.100',
      internalAddress: '172.16.2.100',
    },
  ],
} as const satisfies Parameters<typeof topology>[0];

test('the first external firewall of a site translates what has two addresses, the others what crosses them', () => {
  const second = { ...external, id: 'fw-ext-02', name: 'Second' };
  const rulesets = deriveRulesets(design({ ...edge, firewalls: [second, internal, external] }), [
    flow(),
    flow({
      firewallId: 'fw-ext-02',
      source: hosts('rp', '172.16.1.100>203.0.113.100'),
      destination: anywhere,
    }),
  ]);
  const written = rulesets.map(({ id, translations }) => [
    id,
    ...translations.map(
      (each) => `${each.id} ${each.privateAddress} ${each.publicAddress} ${each.name}`,
    ),
  ]);
  expect(written).toEqual([
    [
      'fw-ext-01',
      'N01 172.16.1.9 203.0.113.9 edge01.contoso.net',
      'N02 172.16.1.10 203.0.113.10 Access Edge 1',
      'N03 172.16.1.12 203.0.113.12 edge01.contoso.net',
      'N04 172.16.1.100 203.0.113.100 Proxy',
    ],
    ['fw-ext-02', 'N01 172.16.1.100 203.0.113.100 rp 1'],
    ['fw-int-01'],
  ]);
});

test.each([
  [
    'deny-after-permit',
    { action: 'deny', destination: '172.16.1.0/24', firstPort: 1, lastPort: 1_000 },
  ],
  [null, { action: 'deny', destination: '172.16.2.0/24', firstPort: 1, lastPort: 1_000 }],
  [null, { action: 'deny', firstPort: 444, lastPort: 444 }],
  [null, { action: 'deny', transport: 'udp', firstPort: 443, lastPort: 443 }],
  ['rule-has-no-effect', { destination: '172.16.1.10/32', firstPort: 443, lastPort: 443 }],
  [null, { firstPort: 443, lastPort: 443 }],
  [null, { destination: '172.16.1.10/31', firstPort: 443, lastPort: 443 }],
  [null, { destination: '172.16.1.10/32', firstPort: 443, lastPort: 444 }],
] as const)('finds %s in %o', (code, changed) => {
  const given = design({ firewallRules: [{ ...added, ...changed }] });
  const findings = reviewRulesets(given.firewallRules, deriveRulesets(given, [flow()]));
  expect(findings.map((finding) => finding.code)).toEqual(code === null ? [] : [code]);
});
