import { paths, placeOf } from './paths';

test('ids are carried safely', () => {
  expect(paths.firewall('a/b', 'fw 1')).toBe('/t/a%2Fb/firewall/fw%201');
});

test.each([
  [
    { collection: 'pools', id: 'edge', field: 'fqdn' },
    '/t/x/inventory/pools',
    { id: 'edge', field: 'fqdn' },
  ],
  [{ collection: 'users', id: 'u1' }, '/t/x/users', { id: 'u1' }],
  [{ collection: 'partners', id: 'p' }, '/t/x/federation/partners', { id: 'p' }],
  [{ collection: 'settings', id: 'settings' }, '/t/x/inventory/settings', { id: 'settings' }],
  [
    { collection: 'settings', id: 'settings', field: 'accessEdge.allowFederatedUsers' },
    '/t/x/federation/settings',
    undefined,
  ],
])('%o is edited at %s', (ref, path, query) => {
  expect(placeOf('x', ref)).toEqual({ path, query });
});

test('a ladder is one segment, and its link carries the world that is supposed', () => {
  const id = 'voice-federated/internal.fe/federated.fabrikam';
  const path = '/t/x/call-flows/voice-federated%2Finternal.fe%2Ffederated.fabrikam';
  expect(paths.ladder('x', id)).toBe(path);
  expect(paths.ladder('x', id, { arrow: 0, rulesets: 'planned' })).toBe(`${path}?arrow=0`);
  const faults = [{ kind: 'server-down' as const, serverId: 'edge 1' }];
  const url = paths.ladder('x', id, { arrow: null, rulesets: 'imported', faults });
  expect(decodeURIComponent(url.slice(path.length))).toBe(
    '?rulesets=imported&faults=[{"kind":"server-down","serverId":"edge 1"}]',
  );
});
