import type { LadderEntry } from '@contract/proofs';
import { ofScenario, partiesOf, swapped } from './ladder-choice';

const entry = (scenario: LadderEntry['scenario'], from: string, to: string): LadderEntry => ({
  id: `${scenario}/${from}/${to}`,
  scenario,
  from,
  to,
  verdict: 'works',
  because: null,
  arrow: null,
});
const entries = [
  entry('voice-remote', 'remote.a', 'internal.a'),
  entry('voice-remote', 'internal.a', 'remote.a'),
  entry('voice-remote', 'remote.b', 'internal.a'),
  entry('im-federated', 'internal.b', 'federated.f'),
  entry('im-federated', 'internal.a', 'federated.f'),
];

test.each([
  [
    'the same parties',
    'voice-remote',
    ['remote.a', 'internal.a'],
    'voice-remote/remote.a/internal.a',
  ],
  [
    'the same caller',
    'im-federated',
    ['internal.a', 'remote.a'],
    'im-federated/internal.a/federated.f',
  ],
  ['whoever there is', 'im-federated', ['remote.a', 'x'], 'im-federated/internal.b/federated.f'],
  ['nobody', 'im-xmpp', ['remote.a', 'x'], undefined],
] as const)('another scenario opens for %s', (_, scenario, [from, to], id) => {
  expect(ofScenario(entries, scenario, { from, to })?.id).toBe(id);
});

test('a ladder is swapped where somebody plays it the other way round', () => {
  const [first, , third] = entries as [LadderEntry, LadderEntry, LadderEntry];
  expect(swapped(entries, first)?.id).toBe('voice-remote/internal.a/remote.a');
  expect(swapped(entries, third)).toBeNull();
});

test('who starts, and whom they reach', () => {
  expect(partiesOf(entries, { scenario: 'voice-remote', from: 'internal.a' })).toEqual({
    from: ['remote.a', 'internal.a', 'remote.b'],
    to: ['remote.a'],
  });
});
