import { supposableChanges } from './supposable-changes';
import { supposableFaults } from './supposable-faults';
import type { Ground } from './supposable-kind';

const ground = {
  plan: {
    rulesets: [
      {
        id: 'fw-ext',
        name: 'External',
        rules: [
          {
            id: 'E08',
            transport: 'udp',
            ports: { first: 3478, last: 3478 },
            destination: { name: 'A/V Edge' },
          },
        ],
      },
    ],
    records: [{ id: 'r1', view: 'external', name: 'sip.contoso.com', type: 'A', value: '1.2.3.4' }],
    certificates: [
      {
        id: 'c1',
        title: 'Edge external',
        subject: 'sip.contoso.com',
        sans: [{ name: 'sip.contoso.com' }, { name: 'webcon.contoso.com' }],
        eku: ['serverAuth'],
      },
    ],
  },
  imported: new Set<string>(),
  running: [],
  conditions: [{ id: 'bad-password', when: 'The password is wrong.' }],
  servers: [{ id: 'edge01', fqdn: 'edge01.contoso.net', poolId: 'edge' }],
  partners: [
    { id: 'fabrikam', domain: 'fabrikam.com', kind: 'allowed' },
    { id: 'unwanted', domain: 'unwanted.example', kind: 'blocked' },
  ],
  policies: [{ id: 'global', name: 'Global', federationAccess: true, outsideAccess: false }],
  switches: { allowFederatedUsers: true, allowOutsideUsers: false },
} as unknown as Ground;

const choicesOf = (kind: string, over: Partial<Ground> = {}) =>
  [...supposableFaults, ...supposableChanges]
    .find(({ id }) => id === kind)!
    .choices({ ...ground, ...over });

test.each([
  ['rule-removed', ['E08, udp/3478 to A/V Edge'], { firewallId: 'fw-ext', ruleId: 'E08' }],
  ['record-removed', ['sip.contoso.com A 1.2.3.4'], { recordId: 'r1' }],
  ['san-removed', ['sip.contoso.com', 'webcon.contoso.com'], { name: 'sip.contoso.com' }],
  ['certificate-expired', ['Edge external'], { certificateId: 'c1' }],
  ['certificate-untrusted', ['Edge external'], { certificateId: 'c1' }],
  ['eku-removed', ['serverAuth'], { eku: 'serverAuth' }],
  ['server-down', ['edge01.contoso.net'], { serverId: 'edge01' }],
  ['condition', ['The password is wrong'], { condition: 'bad-password' }],
])('%s is picked from what the topology has', (kind, labels, fault) => {
  const choices = choicesOf(kind);
  expect(choices.map(({ label }) => label)).toEqual(labels);
  expect(choices[0]?.supposal.faults).toMatchObject([{ kind, ...fault }]);
});

test.each([
  ['partner-blocked', ['fabrikam.com'], { kind: 'blocked' }],
  ['flag-off', ['Federation'], { federationAccess: false }],
  ['switch-off', ['Federated users'], { accessEdge: { allowFederatedUsers: false } }],
])('%s offers only what would be a change', (kind, labels, value) => {
  const choices = choicesOf(kind);
  expect(choices.map(({ label }) => label)).toEqual(labels);
  expect(choices[0]?.supposal.changes).toMatchObject([{ op: 'update', value }]);
});

test('planned rules of a firewall that runs what was imported are not there to be removed', () => {
  expect(choicesOf('rule-removed', { imported: new Set(['fw-ext']) })).toEqual([]);
});

test('what such a firewall runs is there instead', () => {
  const rules = [
    {
      id: '10',
      transport: 'udp',
      ports: { first: 3478, last: 3478 },
      destination: { name: 'any' },
    },
  ];
  const running = [{ firewallId: 'fw-ext', name: 'fw-ext, outside_in', rules }];
  const imported = new Set(['fw-ext']);
  const [choice] = choicesOf('rule-removed', { imported, running } as unknown as Partial<Ground>);
  expect(choice?.supposal.faults).toEqual([
    { kind: 'rule-removed', firewallId: 'fw-ext', ruleId: '10' },
  ]);
});
