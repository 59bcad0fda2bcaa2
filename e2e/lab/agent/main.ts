// Does in its namespace what the lab asks for, one JSON object per line: `node main.ts`.
import { lookup } from 'node:dns/promises';
import { flushCompileCache } from 'node:module';
import { createInterface } from 'node:readline';
import type { Ask } from './ask.ts';
import { datagram } from './datagram.ts';
import { askHttp } from './http-ask.ts';
import { within } from './patience.ts';
import { openRelay, type Relay } from './relay.ts';
import { resolve } from './resolve.ts';
import { type Listening, serve } from './services.ts';
import { askSip } from './sip-ask.ts';
import { readUntil, tcp, tls } from './stream.ts';
import { touch } from './touch.ts';

const listening: Listening[] = [];

// This process is ended by its id before it would do so itself.
flushCompileCache();

type Doing = { [K in Ask['kind']]: (ask: Extract<Ask, { kind: K }>) => Promise<string> };

const doing: Doing = {
  tcp: async ({ end }) => {
    (await tcp(end)).destroy();
    return 'connected';
  },
  udp: async ({ end }) => {
    const socket = await datagram(end);
    try {
      socket.send(Buffer.from('lab'), end);
      return (await socket.receive(() => true)).toString();
    } finally {
      socket.close();
    }
  },
  hosts: async ({ name, records }) => {
    const found = await lookup(name, { all: true, family: 4 });
    if (found.length < records) throw new Error(`${name}: ${found.length} of ${records} addresses`);
    return `${found.length} addresses`;
  },
  touch: ({ end }) => touch(end),
  inside: async ({ order }) => (await import('../inside/do-order.ts')).doOrder(order),
  call: async ({ order }) => (await import('../call/do-call.ts')).doCall(order),
  nat: async ({ end }) => (await import('./nat-ask.ts')).askNat(end),
  certificate: async ({ end, security }) => {
    (await tls(end, security)).destroy();
    return 'shown';
  },
  tls: async ({ end, security }) => {
    const socket = await tls(end, security);
    const banner = await readUntil(socket, (bytes) => bytes.toString());
    socket.destroy();
    return banner;
  },
  sip: askSip,
  http: askHttp,
  dns: resolve,
  relay: async ({ end, transport, secret, peer, family }) => {
    const own = await openRelay(end, { transport, secret, family });
    try {
      if (peer) await echo(own, peer);
      return own.relayed.address;
    } finally {
      await own.close();
    }
  },
  serve: async ({ service }) => {
    listening.push(await serve(service));
    return 'listening';
  },
  stop: () => {
    for (const each of listening.splice(0)) each.close();
    return Promise.resolve('stopped');
  },
};

const echo = async (own: Relay, peer: { address: string; port: number }): Promise<void> => {
  const text = `echo ${own.relayed.port}`;
  await own.permit(peer.address);
  own.send(peer, text);
  await own.hear(text);
};

const answer = (id: number, text: string | null, error: string | null): void =>
  void process.stdout.write(`${JSON.stringify({ id, text, error })}\n`);

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const { id, ask, patience } = JSON.parse(line) as { id: number; ask: Ask; patience: number };
  const run = doing[ask.kind] as (each: Ask) => Promise<string>;
  within(patience, () => run(ask)).then(
    (text) => answer(id, text, null),
    (error: unknown) => answer(id, null, error instanceof Error ? error.message : String(error)),
  );
});
lines.on('close', () => process.exit(0));
