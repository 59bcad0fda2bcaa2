import { describe, expect, test } from 'vitest';
import { ProbePolicy } from '../../domain/probe-policy.ts';
import { bothGuards } from './both-guards.ts';
import { probeGuard } from './probe-guard.ts';

const guardOf = (granted: Partial<ProbePolicy>, own: Partial<ProbePolicy>) => {
  const [first, second] = [granted, own].map((one) => probeGuard(ProbePolicy.parse(one)));
  if (!first || !second) throw new Error('no guards');
  return bothGuards({ guard: first, whose: 'the server' }, { guard: second, whose: 'the machine' });
};

const outcome = (granted: Partial<ProbePolicy>, own: Partial<ProbePolicy>): string => {
  try {
    return guardOf(granted, own).admit('10.0.0.1', 443).address;
  } catch (error) {
    return (error as Error).message.replace(/10\.0\.0\.1 is private, which .*? allow \(rule/g, '(');
  }
};

const open = { allowedPrefixes: ['10.0.0.0/8'] };

test.each<[string, Partial<ProbePolicy>, Partial<ProbePolicy>, string]>([
  ['both allow', open, open, '10.0.0.1'],
  ['the first one refuses', {}, open, '( private), by the server'],
  ['the second one refuses', open, {}, '( private), by the machine'],
  ['both refuse', {}, {}, '( private), by the server; ( private), by the machine'],
])('%s', (_, granted, own, expected) => {
  expect(outcome(granted, own)).toBe(expected);
});

describe('the switch', () => {
  test('of the first guard stops both', () => {
    const guard = guardOf(open, open);
    const running = guard.stopped();
    guard.setPolicy({ ...guard.policy(), enabled: false });
    expect(running.aborted).toBe(true);
    expect(() => guard.admit('10.0.0.1', 443)).toThrow('probes are switched off, by the server');
    guard.setPolicy({ ...guard.policy(), enabled: true });
    expect(guard.stopped().aborted).toBe(false);
    expect(guard.admit('10.0.0.1', 443).address).toBe('10.0.0.1');
  });

  test('of the machine stays what it is', () => {
    const guard = guardOf(open, { ...open, enabled: false });
    expect(() => guard.admit('10.0.0.1', 443)).toThrow('switched off, by the machine');
  });
});

test.each<[string, Partial<ProbePolicy>, Partial<ProbePolicy>, string | null]>([
  ['nobody says anything', {}, {}, null],
  ['the machine names others', {}, { listenPorts: [{ first: 1, last: 442 }] }, 'by the machine'],
  ['the machine names it', {}, { listenPorts: [{ first: 443, last: 443 }] }, null],
  ['the machine never listens', {}, { listenPorts: [] }, 'by the machine'],
  ['the server does not grant it', { listenPorts: [] }, {}, 'by the server'],
  ['probes are switched off', { enabled: false }, {}, 'switched off, by the server'],
])('where it may be listened: %s', (...[, granted, own, refusal]) => {
  const listen = () => guardOf(granted, own).admitListener(443);
  if (refusal === null) expect(listen).not.toThrow();
  else expect(listen).toThrow(refusal);
});

test('starts are counted by both', () => {
  const guard = guardOf({ ...open, perMinute: 1 }, open);
  guard.admit('10.0.0.1', 443);
  expect(() => guard.admit('10.0.0.2', 443)).toThrow(
    'more than 1 probes in a minute, by the server',
  );
});
