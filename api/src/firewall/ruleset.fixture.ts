import { port, ports } from '../domain/net.ts';
import type { AddressGroup, Rule, Ruleset } from '../domain/rule.ts';

/** A group of addresses that nothing translates. */
export const group = (name: string, ...prefixes: string[]): AddressGroup => ({
  name,
  prefixes,
  publicAddresses: prefixes.map(() => null),
});

export const any = group('any');

/** A planned rule: SIP of remote users to an Access Edge. */
export const rule = (changed: Partial<Rule> = {}): Rule => ({
  id: 'E01',
  action: 'permit',
  direction: 'in',
  source: any,
  destination: group('Access Edge of edge.contoso.com', '172.16.1.10'),
  transport: 'tcp',
  ports: port(443),
  sourcePorts: null,
  protocol: 'SIP/TLS',
  optional: false,
  origin: 'planned',
  flowIds: ['EXT-04.edge'],
  reason: {
    factId: 'EXT-04',
    sentence: 'Remote users sign in to the Access Edge.',
    features: ['remote-access'],
    scenarios: ['sign-in-remote'],
    confidence: 'confirmed',
    sources: ['P13-SNAT', 'SFB-ENV'],
  },
  ...changed,
});

/** An external firewall with one rule, without interfaces and NAT. */
export const ruleset = (changed: Partial<Ruleset> = {}): Ruleset => ({
  id: 'fw-ext-01',
  name: 'fw-ext-01',
  side: 'external',
  outsideInterface: null,
  insideInterface: null,
  rules: [rule()],
  translations: [],
  ...changed,
});

const added = (changed: Partial<Rule>): Rule =>
  rule({
    id: 'X01',
    origin: 'added',
    flowIds: [],
    protocol: 'TCP',
    reason: {
      factId: '',
      sentence: 'Monitoring, ticket 4711\nuntil the end of the year',
      features: [],
      scenarios: [],
      confidence: 'confirmed',
      sources: [],
    },
    ...changed,
  });

const avEdges: AddressGroup = {
  name: 'A/V Edge of edge.contoso.com',
  prefixes: ['172.16.1.12', '172.16.1.22'],
  publicAddresses: ['203.0.113.12', '203.0.113.22'],
};

const avRules: Rule[] = [
  rule({ id: 'E01', destination: avEdges, transport: 'udp', ports: port(3478), protocol: 'STUN' }),
  rule({
    id: 'E02',
    direction: 'out',
    source: avEdges,
    destination: any,
    ports: port(443),
    sourcePorts: ports(50_000, 59_999),
    protocol: 'SRTP',
  }),
  rule({ id: 'E03', destination: avEdges, transport: 'udp', ports: ports(50_000, 59_999) }),
];

const avTranslations = [
  {
    id: 'N01',
    name: 'edge01.contoso.com',
    publicAddress: '203.0.113.12',
    privateAddress: '172.16.1.12',
  },
  {
    id: 'N02',
    name: 'edge02.contoso.com',
    publicAddress: '203.0.113.22',
    privateAddress: '172.16.1.22',
  },
];

const dual = group('Access Edge, both families', '172.16.1.10', 'fd00:1::10', '2001:db8::/64');

/** What every exporter is tried with, by name. */
export const cases: Readonly<Record<string, Ruleset>> = {
  'one-rule': ruleset(),
  nothing: ruleset({ rules: [] }),
  nat: ruleset({ rules: avRules, translations: avTranslations }),
  interfaces: ruleset({
    outsideInterface: 'eth0',
    insideInterface: 'eth1.100',
    rules: avRules,
    translations: avTranslations,
  }),
  'both-families': ruleset({
    rules: [
      rule({ id: 'E01', destination: dual }),
      rule({ id: 'E02', direction: 'out', source: dual, destination: any }),
      rule({ id: 'E03', source: group('partner', '2001:db8:ffff::1'), destination: dual }),
      rule({
        id: 'E04',
        source: group('partner', '198.51.100.0/24', '198.51.100.7', '192.0.2.5/24'),
      }),
    ],
    translations: [
      { id: 'N01', name: 'edge01', publicAddress: '203.0.113.10', privateAddress: '172.16.1.10' },
      { id: 'N02', name: 'edge01', publicAddress: '2001:db8::10', privateAddress: 'fd00:1::10' },
    ],
  }),
  'families-differ': ruleset({ rules: [rule({ source: group('partner', '2001:db8::1') })] }),
  added: ruleset({
    rules: [
      rule(),
      added({
        id: 'X01',
        source: group('198.51.100.0/24', '198.51.100.0/24'),
        ports: ports(1, 65_535),
      }),
      added({
        id: 'X02',
        action: 'deny',
        source: group('0.0.0.0/0', '0.0.0.0/0'),
        destination: any,
      }),
      added({ id: 'X03', action: 'deny', source: group('::/0', '::/0'), destination: any }),
      added({ id: 'X04', destination: any, transport: 'udp', ports: port(161) }),
    ],
  }),
  internal: ruleset({
    id: 'fw-int-01',
    name: 'Intern, Werk Süd',
    side: 'internal',
    insideInterface: 'inside',
    rules: [
      rule({
        id: 'I01',
        direction: 'out',
        source: group('Front End pool fe.contoso.net', '10.0.0.11', '10.0.0.12', '10.0.0.13'),
        destination: group('edge.contoso.net, internal', '172.16.2.10'),
        ports: port(5061),
        optional: true,
        reason: {
          factId: 'INT-01',
          sentence:
            'The Front End pool fe.contoso.net hands SIP for remote users, federated partners and public IM providers to the Access Edge of edge.contoso.net.',
          features: ['remote-access', 'federation'],
          scenarios: ['sign-in-remote', 'im-federated'],
          confidence: 'derived',
          sources: ['P13-INT'],
        },
      }),
      rule({ id: 'I02', source: any, destination: any, transport: 'udp', ports: port(53) }),
    ],
  }),
  'bad-interface': ruleset({ outsideInterface: 'Gigabit Ethernet 0/0/0' }),
  'bad-address': ruleset({ rules: [rule({ destination: group('edge', 'edge.contoso.com') })] }),
  'shared-public-address': ruleset({
    translations: [
      { id: 'N01', name: 'edge01', publicAddress: '203.0.113.10', privateAddress: '172.16.1.10' },
      { id: 'N02', name: 'edge02', publicAddress: '203.0.113.10', privateAddress: '172.16.1.20' },
    ],
  }),
  'mixed-translation': ruleset({
    translations: [
      { id: 'N01', name: 'edge01', publicAddress: '2001:db8::1', privateAddress: '172.16.1.10' },
    ],
  }),
};
