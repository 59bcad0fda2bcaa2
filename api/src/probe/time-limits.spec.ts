import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProbePolicy } from '../domain/probe-policy.ts';
import { probeGuard } from './guard/probe-guard.ts';
import { limitsOf, whenOver } from './time-limits.ts';

const reasonOf = (signal: AbortSignal): unknown =>
  signal.aborted ? (signal.reason as { readonly code: string }).code : null;

test('switching off ends exactly what still runs, whatever has ended before and in which order', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), fc.boolean(), (ended, backwards) => {
      const guard = probeGuard();
      const running = ended.map((ends) => ({ ends, ...limitsOf({ guard }) }));
      for (const { ends, whole } of backwards ? running.toReversed() : running)
        if (ends) whole.end();
      guard.setPolicy(ProbePolicy.parse({ enabled: false }));
      expect(running.map(({ whole }) => reasonOf(whole.signal))).toEqual(
        ended.map((ends) => (ends ? null : 'probes-stopped')),
      );
      for (const { whole } of running) whole.end();
    }),
  );
});

test('a visit ends with its probe, and says the same reason', () => {
  const cancel = new AbortController();
  const { whole, visitLimit } = limitsOf({ guard: probeGuard(), signal: cancel.signal });
  const visit = visitLimit();
  const heard: unknown[] = [];
  const forget = visit.whenOver((reason) => heard.push(['forgotten', reason]));
  visit.whenOver((reason) => heard.push(['listening', reason]));
  forget();
  cancel.abort();
  visit.whenOver((reason) => heard.push(['late', reason]));
  const reason: unknown = whole.signal.reason;
  expect(reason).toMatchObject({ code: 'cancelled' });
  expect(heard).toEqual([
    ['listening', reason],
    ['late', reason],
  ]);
  visit.end();
  whole.end();
});

test('a signal is listened to like a deadline', () => {
  const controller = new AbortController();
  const heard: string[] = [];
  whenOver(controller.signal, ({ message }) => heard.push(message));
  whenOver(controller.signal, () => heard.push('forgotten'))();
  controller.abort(new Error('over'));
  whenOver(controller.signal, ({ message }) => heard.push(`${message} already`));
  expect(heard).toEqual(['over', 'over already']);
});
