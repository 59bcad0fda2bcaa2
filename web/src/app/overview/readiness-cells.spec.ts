import type { PartyKind } from '@contract/proofs';
import { readinessRows } from './readiness-cells';
import { columnGroups } from './readiness-columns';
import { broken, cell, proof } from './readiness.fixture';

const shown = proof([
  cell('voice-federated', 'internal.fe'),
  cell('voice-federated', 'internal.se', { verdict: 'impaired', because: 'one server', arrow: 2 }),
  cell('voice-federated', 'federated.fabrikam', broken),
  cell('voice-federated', 'federated.litware', { verdict: 'not-applicable', because: 'blocked' }),
  cell('conference-web', 'guest', { ladders: 5 }),
]);

const named = (opened: readonly PartyKind[]): Record<string, readonly unknown[]> =>
  Object.fromEntries(
    readinessRows(
      shown,
      columnGroups(shown.parties, new Set(opened)).flatMap(({ columns }) => columns),
    ).flatMap(({ cells }) =>
      cells.map(({ id, of, where, count, verdict }) => [id, [verdict, count, of, where]]),
    ),
  );

test('several parties show the gravest verdict and how many have it', () => {
  const cells = named([]);
  expect(cells['voice-federated federated']).toEqual([
    'fails',
    '1/2',
    'voice-federated, Partners',
    'for 1 of 2, the first at arrow 14',
  ]);
  expect(cells['voice-federated internal']).toEqual([
    'impaired',
    '1/2',
    'voice-federated, Internal',
    'for 1 of 2, the first at arrow 3',
  ]);
});

test('one party shows its first arrow that fails, or how many ladders work', () => {
  const cells = named(['federated']);
  expect(cells['voice-federated federated.fabrikam']).toEqual([
    'fails',
    '14',
    'voice-federated, Partner fabrikam.com',
    'at arrow 14',
  ]);
  expect(cells['voice-federated federated.litware']).toEqual([
    'not-applicable',
    null,
    'voice-federated, Partner litware.com',
    '',
  ]);
  expect(cells['conference-web guest']).toEqual(['works', '5', 'conference-web, Guest', '']);
});

test('what nobody plays opens nothing', () => {
  const [row] = readinessRows(shown, columnGroups(shown.parties, new Set())[2]?.columns ?? []);
  expect(row?.cells).toMatchObject([{ verdict: 'not-applicable', ladderId: null, count: null }]);
});
