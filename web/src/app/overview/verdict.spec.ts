import type { Finding, Severity } from '@contract/plan';
import { verdictOf } from './verdict';

const finding = (severity: Severity, message: string): Finding => ({
  severity,
  code: 'x',
  message,
  reason: 'Remote users get no audio.',
  entities: [],
  factId: null,
  confidence: 'confirmed',
  remedy: '',
  fix: null,
});

test.each([
  [
    'the first error',
    [finding('warning', 'w'), finding('error', 'edge01 has no next hop')],
    'fail',
    'edge01 has no next hop',
    'Remote users get no audio.',
  ],
  [
    'how many errors more',
    [finding('error', 'a'), finding('error', 'b')],
    'fail',
    'a',
    'And 1 other error. Remote users get no audio.',
  ],
  ['warnings', [finding('warning', 'a'), finding('info', 'b')], 'warn', 'Nothing fails', 'a'],
  [
    'that all is well',
    [finding('info', 'b')],
    'ok',
    'Nothing is known to be wrong',
    'All checks of the facts pass.',
  ],
] as const)('names %s', (...[, findings, mark, sentence, rest]) => {
  expect(verdictOf(findings, false)).toEqual({ mark, sentence, rest, cell: null });
});

test('an empty topology is not praised', () => {
  expect(verdictOf([], true).mark).toBe('planned');
});
