import { columnGroups, shortLabel } from './readiness-columns';
import { party, proof } from './readiness.fixture';

const { parties } = proof([]);

test('parties of a kind are one column that says how many, until it is opened', () => {
  const shown = columnGroups(parties, new Set()).map(({ head, folds, columns }) => [
    head,
    folds,
    ...columns.map(({ note }) => note),
  ]);
  expect(shown).toEqual([
    ['Internal', true, '2 pools'],
    ['Partners', true, '2 partners'],
    ['Guest', false, 'anonymous'],
  ]);
  const [, partners] = columnGroups(parties, new Set(['federated']));
  expect(partners?.open).toBe(true);
  expect(partners?.columns.map(({ name }) => name)).toEqual([
    'Partner fabrikam.com',
    'Partner litware.com',
  ]);
});

test.each([
  [party('a', 'internal', 'Internal, pool01.contoso.net'), 'pool01'],
  [party('b', 'remote', 'Remote, TCP 443 only, pool01.contoso.net'), 'TCP 443 only, pool01'],
  [party('d', 'remote', 'Remote, port-restricted NAT'), 'port-restricted NAT'],
  [party('c', 'federated', 'fabrikam.com'), 'fabrikam.com'],
])('labels leave out what the head says: %o', (one, label) => {
  expect(shortLabel(one)).toBe(label);
});
