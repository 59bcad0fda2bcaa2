import { changesOf, switchedOff, withoutItem } from './supposal';

const switches = {
  allowOutsideUsers: true,
  allowFederatedUsers: true,
  allowAnonymousUsers: true,
  enablePartnerDiscovery: false,
  discoveredPartnerVerification: 'use-source-verification' as const,
};
type Switches = Parameters<typeof switchedOff>[2];
const on = switches as unknown as Switches;

test.each([
  ['rule:fw-ext/E04', { kind: 'rule-removed', firewallId: 'fw-ext', ruleId: 'E04' }],
  ['record:X-SIP-A.sip.contoso.com=1', { recordId: 'X-SIP-A.sip.contoso.com=1' }],
  ['san:CERT.edge/sip.contoso.com', { certificateId: 'CERT.edge', name: 'sip.contoso.com' }],
  ['eku:CERT.edge/clientAuth', { certificateId: 'CERT.edge', eku: 'clientAuth' }],
])('%s is taken away by a fault', (item, fault) => {
  expect(withoutItem({ item, label: 'it' }, on)).toMatchObject({
    label: 'Without it',
    faults: [fault],
    changes: [],
  });
});

test.each([
  ['flag:global/federationAccess', 'policies', { federationAccess: false }],
  [
    'switch:allowFederatedUsers',
    'settings',
    { accessEdge: { ...switches, allowFederatedUsers: false } },
  ],
])('%s is taken away by a change', (item, collection, value) => {
  expect(withoutItem({ item, label: 'it' }, on)?.changes).toMatchObject([{ collection, value }]);
});

test('addresses that are translated cannot be taken away alone', () => {
  expect(withoutItem({ item: 'translation:fw-ext/N01', label: 'it' }, on)).toBeNull();
});

test('switches that are off in several suppositions are all off, and other changes stay', () => {
  const flag = withoutItem({ item: 'partner:fabrikam', label: 'fabrikam.com' }, on);
  const supposals = [
    switchedOff('Remote users', 'allowOutsideUsers', on),
    ...(flag ? [flag] : []),
    switchedOff('Anonymous users', 'allowAnonymousUsers', on),
  ];
  expect(changesOf(supposals)).toEqual([
    { op: 'delete', collection: 'partners', id: 'fabrikam' },
    {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: {
        accessEdge: { ...switches, allowOutsideUsers: false, allowAnonymousUsers: false },
      },
    },
  ]);
});
