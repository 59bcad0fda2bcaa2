import type { Cell } from '@contract/proofs';
import { mendedBy } from './mended-by';

const cell = (scenario: Cell['scenario'], verdict: Cell['verdict'], failing = 0) => ({
  scenario,
  partyId: 'remote.a',
  verdict,
  failing,
});

test.each([
  [
    'a cell is mended',
    [cell('im-public', 'fails', 2)],
    [cell('im-public', 'works')],
    'Mends 1 cell in 1 scenario, changes nothing else',
  ],
  [
    'fewer ladders fail',
    [cell('im-public', 'fails', 2)],
    [cell('im-public', 'fails', 1)],
    'Mends 1 cell in 1 scenario, changes nothing else',
  ],
  [
    'another one gets worse',
    [cell('im-public', 'fails', 2), cell('im-xmpp', 'works')],
    [cell('im-public', 'works'), cell('im-xmpp', 'impaired')],
    'Mends 1 cell in 1 scenario, worsens 1 cell',
  ],
  [
    'nothing changes',
    [cell('im-public', 'fails', 1)],
    [cell('im-public', 'fails', 1)],
    'Other blockers remain then',
  ],
  [
    'it only harms',
    [cell('im-public', 'works')],
    [cell('im-public', 'unsure')],
    'Mends nothing, worsens 1 cell',
  ],
])('%s', (_, before, after, words) => {
  expect(mendedBy(before, after)).toBe(words);
});
