import type { DifferenceLine } from '@contract/probes';
import { expect, test } from 'vitest';
import { differentLines } from './different-lines';

const line = (more: Partial<DifferenceLine>): DifferenceLine => ({
  ...{ kind: 'same', phase: 'connect', address: '203.0.113.10', what: 'phase' },
  ...{ before: '20 ms', after: '20 ms' },
  ...more,
});

const shown = (more: Partial<DifferenceLine>) =>
  differentLines({
    before: '2026-11-22T10:00:00.000Z',
    after: '2026-11-22T11:00:00.000Z',
    lines: [line(more)],
  })[0];

test('what is the same is shown once, and times that differ both', () => {
  expect(shown({})).toMatchObject({ sign: '', what: 'connect', before: '20 ms', after: null });
  expect(shown({ after: '8000 ms' })).toMatchObject({ before: '20 ms', after: '8000 ms' });
});

test.each([
  ['only-before', { after: null }, '−', 'Only at the success'],
  ['only-after', { before: null }, '+', 'Only at the failure'],
  ['changed', {}, '±', 'Changed'],
] as const)('%s has a sign and words', (kind, more, sign, says) => {
  expect(shown({ kind, ...more })).toMatchObject({ sign, says, tone: kind });
});

test('what went wrong stands with its part, and what was seen by itself', () => {
  expect(shown({ what: 'failure', phase: 'tls' })?.what).toBe('tls');
  expect(shown({ what: 'seen', phase: null, address: null })).toMatchObject({
    what: 'seen',
    address: '',
  });
});
