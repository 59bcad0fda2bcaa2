import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { encodeMessage } from '../../src/wire/stun/message.ts';
import { ask, codesOf, seen } from './probing.ts';

type Reply = (bytes: Buffer) => void;

/** A server of datagrams on loopback, until the test ends. What is sent again on a slow machine is heard once. */
const udpServer = async (
  heard: (request: Buffer, reply: Reply, from: RemoteInfo) => void,
): Promise<number> => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  const known = new Set<string>();
  socket.on('message', (request, from) => {
    if (known.has(request.toString('hex'))) return;
    known.add(request.toString('hex'));
    heard(request, (bytes) => socket.send(bytes, from.port, from.address), from);
  });
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return socket.address().port;
};

/** The answer to a binding request; who asked came from a port. */
const bound = (request: Buffer, port: number): Buffer =>
  Buffer.from(
    encodeMessage({
      method: 'binding',
      kind: 'success',
      transactionId: request.subarray(8, 20),
      attributes: [{ name: 'XOR-MAPPED-ADDRESS', address: '192.0.2.1', port }],
    }),
  );

const stun = (port: number) => ask('stun', { host: '127.0.0.1', port });

afterEach(() => void vi.useRealTimers());

test('probes of one server at once share a port, and each hears its own answer', async () => {
  const [waiting, ports]: [(() => void)[], Set<number>] = [[], new Set()];
  const port = await udpServer((request, reply, from) => {
    ports.add(from.port);
    const at = waiting.push(() => reply(bound(request, at)));
    // All have come: the last is answered first.
    if (at === 8) for (const answer of waiting.toReversed()) answer();
  });
  const reports = await Promise.all(Array.from({ length: 8 }, () => stun(port)));
  const heard = reports.map((report) => seen(report, 'mapped-port'));
  expect(new Set(heard)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
  expect(ports.size).toBe(1);
});

test('a probe a second later comes from another port', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const ports: number[] = [];
  const port = await udpServer((request, reply, from) => {
    ports.push(from.port);
    reply(bound(request, from.port));
  });
  await stun(port);
  await stun(port);
  vi.advanceTimersByTime(1_000);
  const later = await stun(port);
  expect(later.verdict).toBe('works');
  expect(ports[1]).toBe(ports[0]);
  expect(ports[2]).not.toBe(ports[0]);
});

test('what answers an earlier request is nobody’s answer, and what answers none is everybody’s', async () => {
  const requests: Buffer[] = [];
  const port = await udpServer((request, reply) => {
    requests.push(request);
    if (requests.length === 1) reply(bound(request, 1));
    else {
      reply(bound(requests[0] ?? request, 2));
      reply(Buffer.from('HTTP/1.1 400 Bad Request'));
    }
  });
  expect(seen(await stun(port), 'mapped-port')).toBe(1);
  expect(codesOf(await stun(port))).toEqual(['malformed-reply']);
});

test('the answer to another request is in no transcript', async () => {
  const waiting: (() => void)[] = [];
  const port = await udpServer((request, reply) => {
    const echoed = request.toString().match(/^(?:Via|From|To|Call-ID|CSeq):.*\r$/gm) ?? [];
    const lines = ['SIP/2.0 200 OK', ...echoed.map((line) => line.trim()), '', ''];
    waiting.push(() => reply(Buffer.from(lines.join('\r\n'))));
    if (waiting.length === 2) for (const answer of waiting) answer();
  });
  const target = { host: '127.0.0.1', port, transport: 'udp', domain: 'contoso.com' };
  const reports = await Promise.all([ask('sip', target), ask('sip', target)]);
  const received = reports.map(({ transcript }) =>
    transcript.filter(({ direction }) => direction === 'received').map(({ text }) => text),
  );
  expect(received).toEqual([['SIP/2.0 200 OK'], ['SIP/2.0 200 OK']]);
});

test('a server of two protocols is asked from two ports', async () => {
  const ports = new Set<number>();
  const port = await udpServer((_, reply, from) => {
    ports.add(from.port);
    reply(Buffer.from('nothing'));
  });
  const sip = { host: '127.0.0.1', port, transport: 'udp', domain: 'contoso.com' };
  await Promise.all([stun(port), ask('sip', sip)]);
  expect(ports.size).toBe(2);
});
