import { expect, test } from 'vitest';
import { Partner } from '../../domain/access.ts';
import { probeTargets } from '../../domain/probe.ts';
import { partnerProbes } from './partner-probes.ts';

const partner = (more: Partial<Partner>): Partner =>
  Partner.parse({ id: 'fabrikam', domain: 'fabrikam.com', kind: 'allowed', ...more });

const sipDomains = [
  { id: 'other', name: 'northwindtraders.com', isDefault: false },
  { id: 'own', name: 'contoso.com', isDefault: true },
];

const all = (more: Partial<Partner>, domains = sipDomains) =>
  partnerProbes({ partners: [partner(more)], sipDomains: domains }).map(
    ({ id, from, kind, target }) => ({ id, from, kind, target }),
  );
const asked = (...told: Parameters<typeof all>) => all(...told).slice(1);

const identity = 'of-our-domain';
const outward = { id: 'partner:fabrikam/from-us', from: 'perimeter' };
const inward = { id: 'partner:fabrikam/towards-us', from: 'partner' };

test('a partner is asked as our edge, and we are asked as the partner from where it stands', () => {
  expect(asked({})).toEqual([
    {
      ...{ ...outward, kind: 'sip-federation' },
      target: { domain: 'fabrikam.com', from: 'contoso.com', identity },
    },
    {
      ...{ ...inward, kind: 'sip-federation' },
      target: { domain: 'contoso.com', from: 'fabrikam.com', identity },
    },
  ]);
});

test('an edge that was told is asked in place of the one of the record', () => {
  expect(asked({ proxyFqdn: 'edge.fabrikam.com' })[0]?.target).toEqual({
    ...{ domain: 'fabrikam.com', from: 'contoso.com', server: 'edge.fabrikam.com', identity },
  });
});

test('XMPP is spoken with XMPP partners', () => {
  expect(asked({ kind: 'xmpp' }).map(({ kind, from }) => [kind, from])).toEqual([
    ['xmpp', 'perimeter'],
    ['xmpp', 'partner'],
  ]);
});

test.each([
  ['blocked', { kind: 'blocked' }],
  ['switched off', { enabled: false }],
] as const)('nobody asks one that is %s', (_, more) => {
  expect(all(more)).toEqual([]);
});

test.each<[string, Partial<Partner>, object]>([
  ['by its edge', { proxyFqdn: 'edge.fabrikam.com' }, { kind: 'tls' }],
  ['by its record', {}, { target: { name: '_sipfederationtls._tcp.fabrikam.com', type: 'SRV' } }],
  [
    'of XMPP by its record',
    { kind: 'xmpp', proxyFqdn: 'xmpp.fabrikam.com' },
    { target: { name: '_xmpp-server._tcp.fabrikam.com', type: 'SRV' } },
  ],
])('a partner is found %s without a certificate of ours', (_, more, probe) => {
  expect(all(more)[0]).toMatchObject({ id: 'partner:fabrikam', from: 'perimeter', ...probe });
});

test('a provider is only looked at', () => {
  const [probe, ...none] = all({ kind: 'public-provider', proxyFqdn: 'edge.provider.example' });
  expect(none).toEqual([]);
  expect(probe).toMatchObject({ kind: 'tls', target: { host: 'edge.provider.example' } });
});

test('without a domain of ours nobody is asked in its name', () => {
  expect(asked({}, [])).toEqual([]);
});

test('every target is one that its kind takes', () => {
  for (const more of [{}, { proxyFqdn: 'edge.fabrikam.com' }, { kind: 'xmpp' }] as const)
    for (const { kind, target } of all(more))
      expect(probeTargets[kind].safeParse(target).error).toBe(undefined);
});
