import { describe, expect, test } from 'vitest';
import type { JobOrder, LeasedJob } from '../domain/job.ts';
import { ProbePolicy } from '../domain/probe-policy.ts';
import { freshSigningKey, jobSigner } from '../service/watch/job-signing.ts';
import { inTime, orderReader } from './read-order.ts';

const signer = jobSigner(freshSigningKey());
const order: JobOrder = {
  id: 'job',
  agentId: 'far',
  kind: 'tcp',
  target: { host: '203.0.113.1', port: 443 },
  policy: ProbePolicy.parse({}),
  timeoutMs: 1_000,
  dueAt: '2026-11-22T12:00:00.000Z',
  notAfter: '2026-11-22T12:10:00.000Z',
  pair: null,
};
const leased = (text: string, signature = signer.sign(text)): LeasedJob => ({
  ...{ order: text, signature, lease: 'x', leasedUntil: '2026-11-22T12:00:20.000Z' },
});
const text = JSON.stringify(order);
const read = orderReader('far', signer.publicKey);

test('an order of the server is read as it was given', () => {
  expect(read(leased(text))).toEqual({ order, refused: null });
});

describe('refused', () => {
  const other = jobSigner(freshSigningKey());
  test.each<[string, LeasedJob, RegExp]>([
    [
      'another host',
      leased(text.replace('203.0.113.1', '10.0.0.1'), signer.sign(text)),
      /not signed/,
    ],
    ['another time', leased(text.replace('12:10', '22:10'), signer.sign(text)), /not signed/],
    ['one more space', leased(`${text} `, signer.sign(text)), /not signed/],
    ['the key of another server', leased(text, other.sign(text)), /not signed/],
    ['no signature', leased(text, ''), /not signed/],
    ['a signature that is none', leased(text, '%%%'), /not signed/],
    ['no JSON', leased('job'), /does not understand/],
    ['another kind', leased(text.replace('"tcp"', '"exec"')), /does not understand/],
    ['another agent', leased(text.replace('"far"', '"near"')), /it is for the agent near/],
  ])('%s', (_, job, reason) => {
    expect(read(job).refused).toMatch(reason);
  });

  test('everything, with a key that is none', () => {
    expect(orderReader('far', 'nonsense')(leased(text)).refused).toMatch(/not signed/);
  });
});

test.each([
  ['2026-11-22T12:09:59Z', true],
  ['2026-11-22T12:10:00Z', true],
  ['2026-11-22T12:10:01Z', false],
])('at %s it may be started: %s', (now, expected) => {
  expect(inTime(order, Date.parse(now))).toBe(expected);
});
