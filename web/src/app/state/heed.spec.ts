import type { Alert } from '@contract/watching';
import { expect, test } from 'vitest';
import { byGravity, isUnheeded } from './heed';

const now = Date.parse('2026-11-22T10:00:00.000Z');

const alert = (id: string, over: Partial<Alert> = {}): Alert => ({
  id,
  topologyId: 'contoso',
  cause: `server:${id}`,
  title: id,
  detail: '',
  gravity: 'fails',
  flapping: false,
  symptoms: [],
  touches: { scenarios: [], partners: [], servers: [], users: 0 },
  failingSince: '2026-11-22T09:00:00.000Z',
  startedAt: '2026-11-22T09:00:00.000Z',
  endedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  silencedUntil: null,
  sent: 0,
  failed: 0,
  revision: 1,
  ...over,
});

test.each<[string, Partial<Alert>, boolean]>([
  ['new', {}, true],
  ['acknowledged', { acknowledgedAt: '2026-11-22T09:30:00.000Z' }, false],
  ['silent', { silencedUntil: '2026-11-22T10:30:00.000Z' }, false],
  ['silent until a while ago', { silencedUntil: '2026-11-22T09:30:00.000Z' }, true],
])('whether nobody takes care of one that is %s', (_name, over, unheeded) => {
  expect(isUnheeded(alert('edge01', over), now)).toBe(unheeded);
});

test('the gravest is first: what fails, for how many, and what is oldest', () => {
  const touches = { scenarios: [], partners: [], servers: [], users: 4_210 };
  const all = [
    alert('impaired', { gravity: 'impaired', touches }),
    alert('young', { startedAt: '2026-11-22T09:50:00.000Z' }),
    alert('old'),
    alert('everybody', { startedAt: '2026-11-22T09:59:00.000Z', touches }),
  ];
  expect(all.toSorted(byGravity).map(({ id }) => id)).toEqual([
    'everybody',
    'old',
    'young',
    'impaired',
  ]);
});
