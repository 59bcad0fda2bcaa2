import { expect, test } from 'vitest';
import { describeCause } from './describe-cause.ts';
import type { Folded } from './fold.ts';
import type { Witness } from './witness.ts';

type Own = Partial<Witness['series']> & { readonly state?: Witness['state'] };

const witness = ({ state = 'failing', ...own }: Own = {}): Witness => ({
  state,
  clues: [],
  series: {
    ...{ id: 's', agentId: 'a1', agent: { name: 'net-1', zone: 'internet' } },
    ...{ kind: 'tcp', target: {}, title: 'Access Edge', service: 'tcp/443' },
    ...{ address: '203.0.113.10', verdict: 'fails', outcome: 'missing', seen: '' },
    ...{ failure: 'timeout', plan: null, since: null, lastAt: null, streak: 3 },
    ...{ certificateEndsAt: null, changes: 0 },
    ...own,
  },
});
const times = (count: number, own: Own): Witness[] =>
  Array.from({ length: count }, () => witness(own));
const net2 = { agentId: 'a2', agent: { name: 'net-2', zone: 'internet' } } as const;
const refused = { failure: 'connection-refused' } as const;
const works = { verdict: 'works', outcome: 'as-planned', failure: null } as const;

const cause = (kind: Folded['kind'], name: string, ...witnesses: readonly Witness[]) =>
  describeCause({ kind, id: 'x', name, witnesses });

test.each<[string, readonly Witness[], string]>([
  [
    'one failure',
    [witness()],
    '1 probe fails: no answer in time. Seen from net-1, at 203.0.113.10.',
  ],
  [
    'one kind of failure',
    times(22, {}),
    '22 probes fail: no answer in time. Seen from net-1, at 203.0.113.10.',
  ],
  [
    'several kinds, several places',
    [...times(22, {}), ...times(4, { ...refused, ...net2, address: '203.0.113.11' })],
    '26 probes fail: no answer in time (22), connection refused (4). Seen from net-1 and net-2, at 203.0.113.10 and 203.0.113.11.',
  ],
  [
    'many places',
    ['1', '2', '3', '4', '5'].map((last) => witness({ address: `203.0.113.${last}` })),
    '5 probes fail: no answer in time. Seen from net-1, at 203.0.113.1, 203.0.113.2, 203.0.113.3 and 2 more.',
  ],
  [
    'what is worse than planned and still works somehow',
    times(2, { verdict: 'impaired', outcome: 'different', failure: 'http-status' }),
    '2 probes are not as planned: HTTP status not as wanted. Seen from net-1, at 203.0.113.10.',
  ],
  [
    'what begins to recover',
    [...times(3, {}), ...times(2, works)],
    '5 probes fail: no answer in time (3), works again for now (2). Seen from net-1, at 203.0.113.10.',
  ],
  [
    'what comes and goes',
    [...times(2, {}), witness({ ...works, state: 'flapping' })],
    '3 probes fail: no answer in time (2), works again for now (1). Seen from net-1, at 203.0.113.10. It comes and goes.',
  ],
])('a cause is told in sentences: %s', (_, witnesses, detail) => {
  expect(cause('server', 'Edge server edge01', ...witnesses)).toEqual({
    title: 'Edge server edge01 does not answer',
    detail,
  });
});

test.each<[string, readonly Witness[], string, string]>([
  [
    'which fails',
    [witness({ seen: 'nothing within 3 s' })],
    'Access Edge, tcp/443: no answer in time',
    'At 203.0.113.10, seen from net-1. What came of it: nothing within 3 s.',
  ],
  [
    'that several see',
    [witness(refused), witness({ ...refused, ...net2 })],
    'Access Edge, tcp/443: connection refused',
    'At 203.0.113.10, seen from net-1 and net-2.',
  ],
  [
    'without a code',
    [witness({ failure: null })],
    'Access Edge, tcp/443: not as planned',
    'At 203.0.113.10, seen from net-1.',
  ],
  [
    'that comes and goes',
    [witness({ state: 'flapping', changes: 7 })],
    'Access Edge, tcp/443: comes and goes',
    'At 203.0.113.10, seen from net-1. It changed 7 times within an hour.',
  ],
  [
    'nobody knows where',
    [witness({ address: '', agent: null })],
    'Access Edge, tcp/443: no answer in time',
    '',
  ],
])('one thing is told by its place: %s', (_, witnesses, title, detail) => {
  expect(cause(null, 'Access Edge', ...witnesses)).toEqual({ title, detail });
});
