import { expect, test } from 'vitest';
import { probeTargets } from '../../domain/probe.ts';
import { samplePorts } from './sample-ports.ts';

test('unless told, the ports of an edge are tried: services, and edges and samples of the media range', () => {
  const ids = samplePorts(probeTargets['port-pair'].parse({ host: '203.0.113.10' })).map(
    ({ id }) => id,
  );
  expect(ids).toEqual(
    expect.arrayContaining([
      ...['tcp/443', 'tcp/5061', 'tcp/5269', 'udp/3478'],
      ...['tcp/50000', 'tcp/59999', 'udp/50000', 'udp/59999'],
    ]),
  );
  for (const transport of ['tcp', 'udp']) {
    const ports = ids
      .filter((id) => id.startsWith(`${transport}/5`))
      .map((id) => Number(id.slice(4)))
      .filter((port) => port > 50_000 && port < 59_999);
    expect(ports).toHaveLength(6);
  }
});

test('both halves draw the same samples, and others with another seed', () => {
  const drawn = (seed: number) =>
    samplePorts({ ports: ['udp/50000-59999'], samples: 10, seed }).map(({ port }) => port);
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(8)).not.toEqual(drawn(7));
  expect(new Set(drawn(7)).size).toBe(12);
});

test('a short range is tried whole', () => {
  const ids = samplePorts({ ports: ['tcp/1-3', 'tcp/2'], samples: 6, seed: 1 }).map(({ id }) => id);
  expect(ids).toEqual(['tcp/1', 'tcp/2', 'tcp/3']);
});
