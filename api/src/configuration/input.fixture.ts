import type { Reason } from '../domain/fact.ts';
import { topology } from '../domain/topology.fixture.ts';
import { designOf } from '../domain/user-groups.ts';
import type { ConfigurationInput } from './target.ts';

/** An input with something in every part of it; `words` gives the text for each place where people's words stand. */
export const input = (words: () => string): ConfigurationInput => ({
  design: {
    ...design(),
    name: words(),
    sites: design().sites.map((site) => ({ ...site, name: words() })),
  },
  plan: {
    flows: [],
    records: [
      {
        id: 'r1',
        view: 'external',
        zone: 'contoso.com',
        name: words(),
        type: 'SRV',
        value: words(),
        port: 5061,
        priority: 0,
        weight: 0,
        ttl: 3_600,
        entity: null,
        optional: false,
        split: true,
        reason: reason(words),
        notes: words(),
      },
    ],
    certificates: [
      {
        id: 'c1',
        title: words(),
        subject: words(),
        sans: [{ name: words(), sentence: words(), factId: words() }],
        eku: ['serverAuth', 'clientAuth'],
        issuer: 'public',
        keyAlgorithm: 'RSA',
        keyLength: 2_048,
        exportable: true,
        sharedKey: true,
        types: [words()],
        assignments: [
          { server: words(), entity: { collection: 'servers', id: 'edge01' }, usage: words() },
        ],
        reason: reason(words),
        notes: [words()],
      },
    ],
    capacity: [
      {
        id: 'k1',
        entity: null,
        subject: words(),
        measure: words(),
        value: 1_800.5,
        limit: 15_000,
        unit: words(),
        formula: words(),
        assumptions: ['remoteShare'],
        reason: reason(words),
      },
    ],
    findings: [
      {
        severity: 'warning',
        code: 'subnets-overlap',
        message: words(),
        reason: words(),
        entities: [{ collection: 'networks', id: 'perimeter' }],
        factId: words(),
        confidence: 'confirmed',
        remedy: words(),
        fix: null,
      },
    ],
  },
  rulesets: [
    {
      id: 'fw-ext-01',
      name: words(),
      side: 'external',
      outsideInterface: null,
      insideInterface: null,
      rules: [
        {
          id: 'E01',
          action: 'permit',
          direction: 'in',
          source: { name: words(), prefixes: [], publicAddresses: [] },
          destination: {
            name: words(),
            prefixes: ['172.16.1.10', '172.16.1.11'],
            publicAddresses: ['203.0.113.10', null],
          },
          transport: 'udp',
          ports: { first: 50_000, last: 59_999 },
          sourcePorts: { first: 1_024, last: 65_535 },
          protocol: words(),
          optional: true,
          origin: 'planned',
          flowIds: ['f1'],
          reason: reason(words),
        },
      ],
      translations: [
        { id: 'N01', name: words(), publicAddress: '203.0.113.10', privateAddress: '172.16.1.10' },
      ],
    },
  ],
});

const reason = (words: () => string): Reason => ({
  factId: words(),
  sentence: words(),
  features: [words()],
  scenarios: [words()],
  confidence: 'derived',
  sources: [words()],
});

const design = () =>
  designOf(
    topology({
      settings: { version: '2015', features: ['remote-access', 'federation'] },
      sipDomains: [{ id: 'contoso', name: 'contoso.com', isDefault: true }],
      sites: [{ id: 'redmond', name: 'Redmond', userCount: 6_000, federationRouteId: 'edge' }],
      pools: [
        {
          id: 'edge',
          fqdn: 'edge.contoso.net',
          kind: 'edge',
          siteId: 'redmond',
          nat: true,
          loadBalancing: 'dns',
          externalLoadBalancing: 'dns',
          nextHopPoolId: 'fe',
        },
        { id: 'fe', fqdn: 'fe.contoso.net', kind: 'front-end', siteId: 'redmond' },
      ],
      servers: [{ id: 'edge01', fqdn: 'edge01.contoso.net', poolId: 'edge' }],
      interfaces: [
        { id: 'i1', serverId: 'edge01', side: 'internal', address: '172.16.2.10' },
        {
          id: 'i2',
          serverId: 'edge01',
          side: 'external',
          service: 'access',
          address: '172.16.1.10',
          publicAddress: '203.0.113.10',
        },
      ],
      edgeServices: [
        { id: 'a', poolId: 'edge', kind: 'access', fqdn: 'sip.contoso.com', internalPort: 5_061 },
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
    }),
  );
