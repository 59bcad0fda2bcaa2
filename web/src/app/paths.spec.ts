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
])('%o is edited at %s', (ref, path, query) => {
  expect(placeOf('x', ref)).toEqual({ path, query });
});
