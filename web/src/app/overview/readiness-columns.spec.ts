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
  [party('e', 'internal', 'Internal'), 'corporate network'],
  [party('f', 'pstn', 'PSTN'), 'telephones'],
])('labels leave out what the head says: %o', (one, label) => {
  expect(shortLabel(one)).toBe(label);
});

const opened = (...shown: Readonly<Parameters<typeof party>>[]): string[] =>
  columnGroups(
    shown.map((one) => party(...one)),
    new Set(shown.map(([, kind]) => kind)),
  ).flatMap(({ columns }) => columns.map(({ note }) => note));

test('those of a kind stand as one counts them, networks together', () => {
  const partners = ['partner10.example', 'partner2.example', 'partner1.example'];
  expect(opened(...partners.map((name) => [name, 'federated', name] as const))).toEqual([
    'partner1.example',
    'partner2.example',
    'partner10.example',
  ]);
  const remote = ['TCP 443 only, fe10.x', 'TCP 443 only, fe2.x', 'HTTP proxy, fe10.x'];
  expect(opened(...remote.map((name) => [name, 'remote', `Remote, ${name}`] as const))).toEqual([
    'TCP 443 only, fe2',
    'TCP 443 only, fe10',
    'HTTP proxy, fe10',
  ]);
});
