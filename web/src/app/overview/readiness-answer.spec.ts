import { readinessAnswer, readinessCounts } from './readiness-answer';
import { broken, cell, party, proof } from './readiness.fixture';

const works = cell('voice-federated', 'internal.se');

test.each([
  [
    'a partner whom nothing reaches, and the cause of most failures',
    [
      cell('voice-federated', 'federated.fabrikam', broken),
      cell('im-federated', 'federated.fabrikam', broken),
      cell('im-federated', 'internal.fe', { ...broken, because: 'no route' }),
      works,
    ],
    'fail',
    'fabrikam.com cannot be reached',
    '2 of 3 failures have one cause: certificate has no name sip.fabrikam.com.',
  ],
  [
    'a scenario that fails',
    [cell('conference-web', 'guest', broken), works],
    'fail',
    'Web conference fails',
    'certificate has no name sip.fabrikam.com.',
  ],
  [
    'how many scenarios fail',
    [
      cell('conference-web', 'guest', broken),
      cell('im-federated', 'internal.fe', broken),
      cell('im-federated', 'federated.litware'),
    ],
    'fail',
    '2 of 3 scenarios fail',
    'All 2 failures have one cause: certificate has no name sip.fabrikam.com.',
  ],
  [
    'what is unsure when nothing fails',
    [cell('conference-web', 'guest', { verdict: 'unsure', because: 'no address' }), works],
    'unsure',
    'Nothing fails, but not all is sure',
    'no address.',
  ],
  [
    'what is at risk when all is sure',
    [cell('conference-web', 'guest', { verdict: 'impaired', because: 'one server' }), works],
    'warn',
    'Nothing fails',
    'one server.',
  ],
] as const)('names %s', (...[, cells, mark, sentence, rest]) => {
  expect(readinessAnswer(proof(cells))).toMatchObject({ mark, sentence, rest, cell: cells[0] });
});

test('says where users are when all who miss something are in restricted networks', () => {
  const hotel = party('remote-tcp.fe', 'remote', 'Remote, TCP 443 only');
  const matrix = proof([
    cell('conference-web', 'remote-tcp.fe', broken),
    cell('conference-web', 'internal.fe', broken),
  ]);
  const parties = [...matrix.parties, { ...hotel, access: 'tcp-443' as const }];
  expect(readinessAnswer({ ...matrix, parties }).sentence).toBe(
    'Web conference fails for users in restricted networks',
  );
  const others = [...matrix.cells, cell('conference-web', 'guest', broken)];
  expect(readinessAnswer({ ...matrix, parties, cells: others }).sentence).toBe(
    'Web conference fails',
  );
});

test('all is well for whoever is to be served when the settings leave some out', () => {
  const hotel = party('remote-tcp.fe', 'remote', 'Remote, TCP 443 only');
  const unserved = { verdict: 'not-applicable', because: 'not to be served' } as const;
  const matrix = proof([works, cell('conference-web', 'remote-tcp.fe', unserved)]);
  const parties = [...matrix.parties, { ...hotel, access: 'tcp-443' as const }];
  expect(readinessAnswer({ ...matrix, parties })).toMatchObject({
    mark: 'ok',
    sentence: 'Every scenario works for everybody who is to be served',
  });
});

test('all is well when every cell works, and nothing is to be opened', () => {
  expect(readinessAnswer(proof([works]))).toMatchObject({ mark: 'ok', cell: null });
});

test('cells are counted by verdict; what nobody plays is not applicable', () => {
  expect(readinessCounts(proof([works, cell('im-federated', 'internal.fe', broken)]))).toEqual({
    works: 1,
    impaired: 0,
    unsure: 0,
    fails: 1,
    'not-applicable': 13,
  });
});

test.each([
  ['nobody plays', []],
  ['all that is played is not applicable', [{ ...works, verdict: 'not-applicable' as const }]],
])('where %s, nothing is said to work', (_, cells) => {
  expect(readinessAnswer(proof(cells))).toMatchObject({
    mark: 'unsure',
    sentence: 'Nothing is proved',
    cell: null,
  });
});
