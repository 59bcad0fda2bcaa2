import { connect, type Socket } from 'node:net';
import { expect, describe, test } from 'vitest';
import { encodeClientHello, readServerRandom } from '../../src/wire/tls/hello.ts';
import type { RunOptions } from '../../src/probe/run-probe.ts';
import { needs } from '../needs.ts';
import { badPeers } from './bad-peers.ts';
import { authority } from './certificates.ts';
import { ask, codesOf, seen, tcpServer, tlsServer } from './probing.ts';

const withOpenssl = needs('openssl');
const host = 'sip.contoso.com';
const hello = encodeClientHello({ random: new Uint8Array(32), serverName: host });

/** Whether this is the start of a handshake that asks for nothing but the time. */
const asksForTime = (bytes: Buffer): boolean => bytes.subarray(43).equals(hello.subarray(43));

describe.runIf(withOpenssl)('the clock of a server', () => {
  const ca = withOpenssl ? authority() : (null as never);
  const issued = withOpenssl ? ca.issue() : (null as never);
  const asked = (port: number, more: Partial<RunOptions> = {}) =>
    ask('tls', { host, port }, { secrets: { trust: [ca.root] }, ...more });

  /** A server of TLS that answers this in its hello where nobody finishes the handshake, as far as that may be told from outside. */
  const telling = (random: () => Buffer, drops?: (first: Buffer) => boolean): Promise<number> =>
    answering((socket) => {
      const start = Buffer.of(22, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3);
      socket.write(Buffer.concat([start, random(), Buffer.of(0, 0xc0, 0x2f, 0)]));
    }, drops);
  const answering = async (
    answer: (socket: Socket) => void,
    drops: (first: Buffer) => boolean = () => false,
  ): Promise<number> => {
    const real = await tlsServer(issued);
    return tcpServer((socket) => {
      socket.once('data', (first: Buffer) => {
        if (drops(first)) return;
        if (asksForTime(first)) {
          answer(socket);
          return;
        }
        const behind = connect(real, '127.0.0.1');
        behind.on('error', () => undefined).write(first);
        socket.pipe(behind).pipe(socket);
      });
    });
  };
  const late = (seconds: number) => () => {
    const bytes = Buffer.alloc(32, 7);
    bytes.writeUInt32BE(Math.floor(Date.now() / 1000) + seconds);
    return bytes;
  };

  test.each([
    ['right', 0, []],
    ['a little late', -200, []],
    ['an hour late', -3_600, ['clock-differs']],
    ['a month ahead', 2_592_000, ['clock-differs']],
  ] as const)('that is %s', async (_, seconds, codes) => {
    const report = await asked(await telling(late(seconds)));
    expect(codesOf(report)).toEqual(codes);
    expect(seen(report, 'clock-skew-seconds')).toBeGreaterThanOrEqual(seconds - 2);
    expect(seen(report, 'clock-skew-seconds')).toBeLessThanOrEqual(seconds + 2);
  });

  test('is not known where random bytes look like a time once', async () => {
    let next = -3_600;
    const report = await asked(await telling(() => late((next += 1_000))()));
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'clock-skew-seconds')).toBeUndefined();
  });

  test('is told where a firewall drops what old versions say', async () => {
    const port = await telling(late(0), (first) => first.readUInt16BE(9) < 0x0303);
    const report = await asked(port, { visitTimeoutMs: 10_000 });
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'tls-versions')).toEqual(['TLSv1.2', 'TLSv1.3']);
    expect(seen(report, 'clock-skew-seconds')).toBeDefined();
  });

  test.each(badPeers)('is not known where the question meets %s', async (_, talk) => {
    const report = await asked(await answering(talk), { visitTimeoutMs: 10_000 });
    expect(codesOf(report)).toEqual([]);
    expect(report.verdict).toBe('works');
    expect(seen(report, 'clock-skew-seconds')).toBeUndefined();
  });

  test('is not known of OpenSSL, which understands the question and tells nothing', async () => {
    const port = await tlsServer(issued);
    const report = await asked(port);
    expect(codesOf(report)).toEqual([]);
    expect(seen(report, 'clock-skew-seconds')).toBeUndefined();
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write(hello);
    const [answer] = await new Promise<[Buffer]>((resolve) =>
      socket.once('data', (bytes: Buffer) => resolve([bytes])),
    );
    socket.destroy();
    expect(readServerRandom(answer)).toHaveLength(32);
  });
});
