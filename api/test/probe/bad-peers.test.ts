import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ProbeKind } from '../../src/domain/probe.ts';
import { Report } from '../../src/domain/report.ts';
import { ask, codesOf, openGuard, tcpServer, testNames } from './probing.ts';

/** Kinds that speak first or wait, over bare TCP, and what they want to know. */
const kinds: readonly (readonly [ProbeKind, (port: number) => object])[] = [
  ['sip', (port) => ({ host: '127.0.0.1', port, transport: 'tcp', domain: 'contoso.com' })],
  ['stun', (port) => ({ host: '127.0.0.1', port, transport: 'tcp' })],
  ['turn', (port) => ({ host: '127.0.0.1', port, transport: 'tcp' })],
  ['ms-turn', (port) => ({ host: '127.0.0.1', port })],
  ['tls', (port) => ({ host: '127.0.0.1', port, versions: false })],
  ['https', (port) => ({ url: `http://127.0.0.1:${port}/` })],
  ['http-crl', (port) => ({ url: `http://127.0.0.1:${port}/a.crl` })],
  [
    'xmpp',
    (port) => ({ domain: 'fabrikam.com', from: 'contoso.com', server: `127.0.0.1:${port}` }),
  ],
];

const drip = (socket: Socket): void => {
  const timer = setInterval(() => socket.write('S'), 20);
  socket.on('close', () => clearInterval(timer));
};

/** Writes as long as somebody reads. */
const endless =
  (text: string) =>
  (socket: Socket): void => {
    const more = (): void => {
      while (!socket.destroyed && socket.write(text));
    };
    socket.on('drain', more).on('error', () => undefined);
    more();
  };

const peers: readonly (readonly [string, (socket: Socket) => void])[] = [
  ['silence', () => undefined],
  ['an end at once', (socket) => socket.end()],
  ['a reset', (socket) => socket.resetAndDestroy()],
  ['one byte after the other', drip],
  ['an endless stream of letters', endless('A'.repeat(65_536))],
  ['an endless stream of headers', endless('SIP/2.0 200 OK\r\nX: y\r\n'.repeat(2_000))],
  ['HTML', (socket) => socket.end('<html><body><script>alert(1)</script></body></html>')],
  ['NUL bytes', (socket) => socket.end(Buffer.alloc(5_000))],
  ['random bytes', (socket) => socket.end(Buffer.from('8fe1c3d5f00c0b0a1122334455667788', 'hex'))],
  ['a script in a banner', (socket) => socket.end('\x1b[2J\u202e<script>alert(1)</script>\r\n')],
];

/** Control and format characters, but for those that JSON writes as escapes itself. */
const HARMFUL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/;

describe.each(kinds)('%s', (kind, target) => {
  test.each(peers)('is done with %s, in bounded time and memory', async (_, talk) => {
    const port = await tcpServer(talk);
    const report = await ask(kind, { ...target(port) }, { visitTimeoutMs: 300 });
    expect(report.verdict).toBe('fails');
    expect(Report.safeParse(report).error).toBeUndefined();
    const text = JSON.stringify(report);
    expect(text.length).toBeLessThan(60_000);
    expect(texts(report).filter((one) => HARMFUL.test(one))).toEqual([]);
  });
});

const texts = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

describe('datagrams', () => {
  const udpServer = async (reply: Buffer | null): Promise<number> => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    socket.on('message', (_, { port, address }) => reply && socket.send(reply, port, address));
    onTestFinished(() => void socket.close());
    return socket.address().port;
  };
  const udp: readonly (readonly [ProbeKind, (port: number) => object])[] = [
    ['stun', (port) => ({ host: '127.0.0.1', port })],
    ['turn', (port) => ({ host: '127.0.0.1', port })],
    ['ms-turn', (port) => ({ host: '127.0.0.1', port, transport: 'udp' })],
    ['sip', (port) => ({ host: '127.0.0.1', port, transport: 'udp', domain: 'contoso.com' })],
    ['dns', (port) => ({ name: 'sip.contoso.com', servers: [`127.0.0.1:${port}`] })],
  ];
  test.each(udp)('%s says that nothing comes back', async (kind, target) => {
    const port = await udpServer(null);
    const report = await ask(kind, { ...target(port) }, { visitTimeoutMs: 300 });
    expect(codesOf(report)).toEqual(['no-reply']);
  });

  test.each(udp)('%s says that it cannot read what comes back', async (kind, target) => {
    const port = await udpServer(Buffer.from('<html>\0<script>alert(1)</script>'));
    const report = await ask(kind, { ...target(port) }, { visitTimeoutMs: 300 });
    expect(codesOf(report)).toEqual(['malformed-reply']);
    expect(report.failure?.phase).toBe('request');
  });

  test('to a port where nothing listens are refused', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    const report = await ask('stun', { host: '127.0.0.1', port });
    expect(codesOf(report)).toEqual(['connection-refused']);
  });
});

test('a name with hundreds of addresses is bounded', async () => {
  const many = Array.from(
    { length: 500 },
    (_, at) => `127.0.${Math.floor(at / 250)}.${(at % 250) + 1}`,
  );
  const names = testNames({ hosts: { 'many.example': many } });
  const report = await ask('tcp', { host: 'many.example', port: 1 }, { guard: openGuard(names) });
  expect(report.visits).toHaveLength(32);
});
