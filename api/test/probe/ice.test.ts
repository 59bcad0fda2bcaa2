import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { rendezvousPair } from '../../src/probe/rendezvous.ts';
import type { RunOptions } from '../../src/probe/run-probe.ts';
import { needs } from '../needs.ts';
import { freePort } from './free-port.ts';
import { ask, codesOf } from './probing.ts';
import { startCoturn } from './start-coturn.ts';

const both = (
  target: object,
  [one, other]: readonly Partial<RunOptions>[] = [],
): Promise<readonly [first: Report, second: Report]> => {
  const { first, second } = rendezvousPair();
  const half = (rendezvous: typeof first, options: Partial<RunOptions> = {}) =>
    ask(
      'ice',
      { host: '127.0.0.1', packets: 10, intervalMs: 10, ...target },
      { ...options, rendezvous },
    );
  return Promise.all([half(first, one), half(second, other)]);
};

const noted = (report: Report, name: string): unknown =>
  report.observations.find((one) => one.name === name)?.value;

test('hosts of one machine find each other', async () => {
  for (const report of await both({ types: ['host'] })) {
    expect(codesOf(report)).toEqual([]);
    expect(noted(report, 'winner-local')).toBe('host');
    expect(noted(report, 'packets-sent')).toBe(10);
    expect(noted(report, 'packets-lost-out')).toBe(0);
    expect(noted(report, 'packets-lost-in')).toBe(0);
    expect(noted(report, 'round-trip-ms')).toBeGreaterThan(0);
  }
});

describe.runIf(needs('turnserver'))('through coturn', () => {
  const secret = 'not-a-secret';
  const first = 56_000 + (process.pid % 3_000);
  const relayPorts = { first, last: first + 99 };
  const known = { secrets: { turnSecret: secret } };
  let server = {};

  beforeAll(async () => {
    const { port } = await startCoturn({ secret, relayPorts });
    server = { port, tcpPort: port, relayPorts };
  });

  test.each([
    ['UDP', ['relay-udp'], 'relay-udp'],
    ['TCP', ['relay-tcp'], 'relay-tcp'],
  ])('media goes from relay to relay over %s', async (_, types, winner) => {
    for (const report of await both({ ...server, types }, [known, known])) {
      expect(codesOf(report)).toEqual([]);
      expect(noted(report, 'winner-local')).toBe(winner);
      expect(noted(report, 'packets-lost-out')).toBe(0);
      expect(noted(report, 'packets-lost-in')).toBe(0);
    }
  });

  test('hosts are preferred where all types are there', async () => {
    const [one, other] = await both(server, [known, known]);
    expect(codesOf(one)).toEqual([]);
    expect([noted(one, 'winner-local'), noted(other, 'winner-local')]).toEqual(['host', 'host']);
    expect([noted(one, 'role'), noted(other, 'role')]).toEqual(['controlling', 'controlled']);
    expect(noted(one, 'candidates')).toHaveLength((noted(other, 'candidates') as string[]).length);
  });

  test('UDP that is blocked leaves TCP', async () => {
    const port = await freePort();
    const types = ['relay-udp', 'relay-tcp'];
    for (const report of await both({ ...server, types, port }, [known, known])) {
      expect(codesOf(report)).toEqual(['candidate-failed']);
      expect(report.verdict).toBe('impaired');
      expect(report.failure?.detail).toContain('relay-udp at 127.0.0.1: no-reply');
      expect(noted(report, 'winner-local')).toBe('relay-tcp');
    }
  });

  test('credentials that are refused are named, and the other half ends as well', async () => {
    const wrong = { secrets: { turnSecret: 'other' } };
    const [one, other] = await both({ ...server, types: ['relay-udp'] }, [wrong, known]);
    expect(codesOf(one)).toEqual(['credentials-refused', 'candidates-missing']);
    expect(codesOf(other)).toEqual(['partner-failed']);
    expect(other.failure?.detail).toContain('relay-udp');
  });

  test('no credentials are missed', async () => {
    const [one] = await both({ ...server, types: ['relay-udp'] });
    expect(codesOf(one)).toEqual(['credentials-missing', 'candidates-missing']);
  });

  test('a relay port outside of the plan is named', async () => {
    const range = { first: 40_000, last: 40_001 };
    const target = { ...server, relayPorts: range, types: ['relay-udp'] };
    const [one] = await both(target, [known, known]);
    expect(codesOf(one)).toEqual(['relay-outside-range']);
    expect(noted(one, 'packets-lost-out')).toBe(0);
  });
});
