import { columnGroups } from './readiness-columns';
import { shownGroups, stretchOf } from './readiness-window';
import { party } from './readiness.fixture';

const parties = [
  party('internal.fe', 'internal', 'Internal, fe.contoso.net'),
  ...Array.from({ length: 30 }, (_, at) => {
    const name = `partner${String(at)}.example`;
    return party(name, 'federated', name);
  }),
  party('guest', 'guest', 'Meeting guest'),
];
const groups = columnGroups(parties, new Set(['federated']));
const drawn = (first: number, last: number, kept = ''): string[] =>
  shownGroups(groups, { first, last }, kept).flatMap(({ slots }) =>
    slots.map(({ column, span }) => column?.note ?? `(${String(span)})`),
  );

test.each([
  [0, 500, 0, 12],
  [700, 500, 4, 20],
  [720, 500, 4, 20],
  [810, 500, 4, 24],
])('at %i px, %i px wide, columns %i to %i are drawn', (left, width, first, last) => {
  expect(stretchOf({ left, width }, 80)).toEqual({ first, last });
});

test('columns out of sight are one gap, and every group keeps a place for its head', () => {
  expect(drawn(0, 4)).toEqual([
    'fe',
    'partner0.example',
    'partner1.example',
    'partner2.example',
    '(27)',
    '(1)',
  ]);
  expect(drawn(30, 60)).toEqual(['(1)', '(29)', 'partner29.example', 'anonymous']);
});

test('the column that is kept is drawn between its gaps, and places keep their numbers', () => {
  expect(drawn(0, 2, 'partner9.example')).toEqual([
    'fe',
    'partner0.example',
    '(8)',
    'partner9.example',
    '(20)',
    '(1)',
  ]);
  const [, partners, guest] = shownGroups(groups, { first: 0, last: 2 }, 'partner9.example');
  expect(partners?.slots.map(({ index }) => index)).toEqual([1, 2, 10, 11]);
  expect(guest?.index).toBe(31);
});

test('when everything is drawn there is no gap', () => {
  expect(drawn(0, Infinity)).toHaveLength(parties.length);
});
