import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ProbeKind } from '../../src/domain/probe.ts';
import { Report as ReportForm, type Report } from '../../src/domain/report.ts';
import { rendezvousPair } from '../../src/probe/rendezvous.ts';
import { needs } from '../needs.ts';
import { badPeers, harmfulTexts, swallowed } from './bad-peers.ts';
import { authority } from './certificates.ts';
import { freePort } from '../free-port.ts';
import { ask, codesOf, openGuard, tcpServer, testNames, tlsServer } from './probing.ts';

/** What a kind wants to know to meet a peer on loopback. */
type Meeting = readonly [kind: ProbeKind, target: (port: number) => object];

const at = (port: number) => ({ host: '127.0.0.1', port });
const SIP = { domain: 'contoso.com' };

/** Kinds that connect over TCP. What speaks TLS meets the peer in place of a handshake. */
const overTcp: readonly Meeting[] = [
  ['tls', (port) => ({ ...at(port), versions: false })],
  ['sip', (port) => ({ ...at(port), ...SIP, transport: 'tcp' })],
  ['sip-sign-in', (port) => ({ ...at(port), address: 'alice@contoso.com' })],
  ['sip-federation', (port) => ({ ...SIP, from: 'fabrikam.com', server: `127.0.0.1:${port}` })],
  ['stun', (port) => ({ ...at(port), transport: 'tcp' })],
  ['turn', (port) => ({ ...at(port), transport: 'tcp' })],
  ['ms-turn', at],
  ['https', (port) => ({ url: `http://127.0.0.1:${port}/` })],
  ['http-crl', (port) => ({ url: `http://127.0.0.1:${port}/a.crl` })],
  ['psom', at],
  [
    'xmpp',
    (port) => ({ domain: 'fabrikam.com', from: 'contoso.com', server: `127.0.0.1:${port}` }),
  ],
];

const bounded = (report: Report): void => {
  expect(report.verdict).toBe('fails');
  expect(ReportForm.safeParse(report).error).toBeUndefined();
  expect(JSON.stringify(report).length).toBeLessThan(60_000);
  expect(harmfulTexts(report)).toEqual([]);
};

describe.each(overTcp)('%s', (kind, target) => {
  test.each(badPeers)('is done with %s, in bounded time and memory', async (_, talk) => {
    const port = await tcpServer(talk);
    bounded(await ask(kind, { ...target(port) }, { visitTimeoutMs: 300 }));
  });
});

const withOpenssl = needs('openssl');

describe.runIf(withOpenssl)('behind TLS', () => {
  const ca = withOpenssl ? authority() : (null as never);
  const overTls: readonly Meeting[] = [
    ['sip', (port) => ({ ...at(port), ...SIP, serverName: 'sip.contoso.com' })],
    [
      'sip-sign-in',
      (port) => ({ ...at(port), address: 'a@contoso.com', serverName: 'sip.contoso.com' }),
    ],
    [
      'sip-federation',
      (port) => ({ ...SIP, from: 'a.example', server: `sip.contoso.com:${port}` }),
    ],
    ['turn', (port) => ({ ...at(port), transport: 'tls', serverName: 'sip.contoso.com' })],
    ['https', (port) => ({ url: `https://sip.contoso.com:${port}/` })],
  ];
  const issued = withOpenssl ? ca.issue() : (null as never);
  describe.each(overTls)('%s', (kind, target) => {
    test.each(badPeers)('is done with %s', async (_, talk) => {
      const port = await tlsServer(issued, {}, talk);
      const secrets = { trust: [ca.root] };
      bounded(await ask(kind, { ...target(port) }, { secrets, visitTimeoutMs: 300 }));
    });
  });
});

test('a connection is all that tcp wants', async () => {
  for (const [, talk] of badPeers.filter(([name]) => name.startsWith('an endless'))) {
    const report = await ask('tcp', at(await tcpServer(talk)));
    expect(report.verdict).toBe('works');
  }
});

test('what never ends is not read for long', () => {
  // Buffers of the kernel hold some megabytes of each.
  expect(swallowed.bytes).toBeGreaterThan(0);
  expect(swallowed.bytes / (2 * (overTcp.length + 6))).toBeLessThan(16_000_000);
});

describe('names over TCP, which are asked for when an answer is too long', () => {
  test.each(badPeers)('are done with %s', async (_, talk) => {
    const port = await tcpServer(talk);
    const socket = createSocket('udp4').bind(port, '127.0.0.1');
    await once(socket, 'listening');
    onTestFinished(() => void socket.close());
    socket.on('message', (query, from) => {
      // An answer that is cut off (RFC 1035 §4.1.1).
      query.writeUInt8(query.readUInt8(2) | 0x82, 2);
      socket.send(query, from.port, from.address);
    });
    const target = { name: 'sip.contoso.com', servers: [`127.0.0.1:${port}`] };
    bounded(await ask('dns', target, { visitTimeoutMs: 300 }));
  });
});

describe('two halves', () => {
  /** Both halves, and the report of the one that meets the peer. */
  const met = async (kind: ProbeKind, target: object, secrets: object = {}): Promise<Report> => {
    const { first, second } = rendezvousPair();
    const half = (rendezvous: typeof first) => ask(kind, { ...target }, { rendezvous, secrets });
    const [, report] = await Promise.all([half(first), half(second)]);
    return report;
  };

  test.each(badPeers)('port-pair is done with %s where ours should be', async (_, talk) => {
    const port = await freePort();
    const server = createServer((socket) => talk(socket.on('error', () => undefined)));
    server.listen(port, '127.0.0.2');
    await once(server, 'listening');
    const sockets = new Set<Socket>();
    server.on('connection', (socket) => sockets.add(socket));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const target = { host: '127.0.0.2', listen: ['127.0.0.1'], ports: [`tcp/${port}`] };
    bounded(await met('port-pair', target));
  });

  const relays = [
    ['turn', 'relay-tcp', { turnSecret: 'x' }],
    ['turn', 'relay-tls', { turnSecret: 'x' }],
    ['ms-turn', 'relay-tcp', { mras: { username: btoa('a'), password: btoa('b') } }],
  ] as const;
  describe.each(relays)('ice through %s over %s', (relay, type, secrets) => {
    test.each(badPeers)(
      'is done with %s',
      async (_, talk) => {
        const port = await tcpServer(talk);
        const target = { ...at(port), relay, tcpPort: port, tlsPort: port, types: [type] };
        const report = await met('ice', target, secrets);
        expect(codesOf(report)).toContain('candidates-missing');
        bounded(report);
      },
      10_000,
    );
  });
});

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

  test.each([
    ['turn', { turnSecret: 'x' }],
    ['ms-turn', { mras: { username: btoa('a'), password: btoa('b') } }],
  ])(
    'ice through %s has no candidate of what it cannot read',
    async (relay, secrets) => {
      for (const reply of [
        null,
        Buffer.from('<html>\0<script>alert(1)</script>'),
        Buffer.alloc(1_400),
      ]) {
        const port = await udpServer(reply);
        const { first } = rendezvousPair();
        const target = { host: '127.0.0.1', port, relay, types: ['relay-udp', 'srflx'] };
        const report = await ask('ice', target, { rendezvous: first, secrets });
        expect(codesOf(report)).toContain('candidates-missing');
        expect(harmfulTexts(report)).toEqual([]);
      }
    },
    20_000,
  );

  test.each(udp)('%s says that nothing comes back', async (kind, target) => {
    const port = await udpServer(null);
    const report = await ask(kind, { ...target(port) }, { visitTimeoutMs: 300 });
    expect(codesOf(report)).toEqual(['no-reply']);
  });

  test.each(udp)('%s says that it cannot read what comes back', async (kind, target) => {
    const port = await udpServer(Buffer.from('<html>\0<script>alert(1)</script>'));
    const report = await ask(kind, { ...target(port) });
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
