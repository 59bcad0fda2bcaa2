import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { probeGuard } from '../../src/probe/guard/probe-guard.ts';
import { rendezvousPair } from '../../src/probe/rendezvous.ts';
import type { RunOptions } from '../../src/probe/run-probe.ts';
import { freePort, freeRange } from '../free-port.ts';
import { ask, codesOf, loopback, testNames } from './probing.ts';

const both = async (
  target: object,
  options: Partial<RunOptions> = {},
): Promise<readonly [first: Report, second: Report]> => {
  const { first, second } = rendezvousPair();
  const half = (rendezvous: typeof first) =>
    ask(
      'port-pair',
      { host: '127.0.0.1', listen: ['127.0.0.1'], ...target },
      { ...options, rendezvous },
    );
  return Promise.all([half(first), half(second)]);
};

const visible = (report: Report, name: string): unknown =>
  [...(report.visits[0]?.observations ?? []), ...report.observations].find(
    (one) => one.name === name,
  )?.value;

describe('port-pair', () => {
  test('open ports are open, seen by both halves', async () => {
    const port = await freePort();
    const open = [`tcp/${port}`, `udp/${port}`];
    const [first, second] = await both({ ports: open, outside: '127.0.0.1' });
    expect(second).toMatchObject({ verdict: 'works', failure: null });
    expect(visible(second, 'ports-open')).toEqual(open);
    expect(visible(second, 'seen-from')).toEqual(['127.0.0.1']);
    expect(visible(second, 'arrived-at')).toEqual(['127.0.0.1']);
    expect(first).toMatchObject({ verdict: 'works', visits: [] });
    expect(visible(first, 'ports-open')).toEqual(open);
  });

  test('only ports are listened at that the policy names, and the others are said', async () => {
    const [port, other] = [await freePort(), await freePort()];
    const listenPorts = [{ first: other, last: other }];
    const guard = probeGuard(loopback({ listenPorts }), { names: testNames() });
    const ports = [`tcp/${port}`, `udp/${port}`, `udp/${other}`];
    const reports = await both({ ports, outside: '127.0.0.1' }, { guard });
    for (const report of reports) {
      expect(codesOf(report)).toContain('could-not-listen');
      expect(visible(report, 'ports-open')).toEqual([`udp/${other}`]);
      expect(JSON.stringify(report.failure)).toContain('rule listen-ports');
    }
  });

  test('both directions are tried, each by the half that is outside of it', async () => {
    const port = await freePort();
    const target = { ports: [`tcp/${port}`, `udp/${port}`], direction: 'both' };
    const reports = await both({ ...target, outside: '127.0.0.1' });
    for (const report of reports) {
      expect(report.verdict).toBe('works');
      expect(report.visits.map(({ address }) => address)).toEqual(['127.0.0.1']);
      expect(visible(report, 'ports-open')).toEqual(target.ports);
    }
  });

  test('the way back goes to where the other half was seen', async () => {
    const port = await freePort();
    const target = { ports: [`udp/${port}`], direction: 'both' };
    const [first] = await both(target);
    // The second half listens at the addresses of this machine, and loopback was not named.
    expect(first.visits.map(({ address }) => address)).toEqual(['127.0.0.1']);
  });

  test('edges and the same samples of a range are tried by both', async () => {
    const start = await freeRange(901);
    const ports = [`udp/${start}-${start + 900}`, `tcp/${start}-${start + 900}`];
    const [first, second] = await both({
      host: '127.0.0.77',
      listen: ['127.0.0.77'],
      ports,
      samples: 5,
      seed: 7,
      direction: 'both',
      outside: '127.0.0.1',
    });
    const tried = visible(second, 'ports') as string[];
    expect(tried).toHaveLength(14);
    expect(tried).toContain(`udp/${start}`);
    expect(tried).toContain(`tcp/${start + 900}`);
    expect(visible(first, 'ports')).toEqual(tried);
    // Each half knocks at the other one.
    for (const report of [first, second]) expect(visible(report, 'ports-open')).toEqual(tried);
    expect([first, second].map(({ visits }) => visits[0]?.address)).toEqual([
      '127.0.0.1',
      '127.0.0.77',
    ]);
  });
});

describe('planted faults', () => {
  /** Something of somebody else at 127.0.0.2, while ours listens at 127.0.0.1: as with a wrong address translation. */
  const foreign = async (talk: string | null): Promise<number> => {
    const port = await freePort();
    const server = createServer((socket) => {
      socket.on('error', () => undefined).on('data', () => undefined);
      if (talk !== null) socket.end(talk);
    }).listen(port, '127.0.0.2');
    const udp = createSocket('udp4').bind(port, '127.0.0.2');
    udp.on('message', (_, from) => talk !== null && udp.send(talk, from.port, from.address));
    await Promise.all([once(server, 'listening'), once(udp, 'listening')]);
    onTestFinished(() => {
      server.close();
      udp.close();
    });
    return port;
  };
  const ports = (port: number) => [`tcp/${port}`, `udp/${port}`];

  test('nothing there: refused', async () => {
    const port = await freePort();
    const [first, second] = await both({ host: '127.0.0.2', ports: ports(port) });
    expect(codesOf(second)).toEqual(['path-rejected']);
    expect(second.failure).toMatchObject({ address: '127.0.0.2', phase: 'connect' });
    expect(second.failure?.detail).toContain(`tcp/${port}, udp/${port}: ECONNREFUSED`);
    expect(codesOf(first)).toEqual(['path-rejected']);
  });

  test('somebody else answers', async () => {
    const port = await foreign('220 mail.contoso.com ESMTP\r\n');
    const [first, second] = await both({ host: '127.0.0.2', ports: ports(port) });
    expect(codesOf(second)).toEqual(['answered-by-another']);
    expect(second.failure?.detail).toContain('220 mail.contoso.com');
    expect(visible(second, 'ports-answered-by-another')).toEqual(ports(port));
    expect(first.verdict).toBe('fails');
  });

  test('somebody else who says nothing takes connections, and datagrams get lost', async () => {
    const port = await foreign(null);
    const [, second] = await both({ host: '127.0.0.2', ports: ports(port) });
    expect(codesOf(second)).toEqual(['answered-by-another', 'path-blocked']);
    expect(visible(second, 'ports-silent')).toEqual([`udp/${port}`]);
  });

  test('who comes from elsewhere than announced is heard and not answered', async () => {
    const port = await freePort();
    const [, second] = await both({ ports: ports(port), outside: '127.0.0.9' });
    expect(codesOf(second)).toContain('path-blocked');
    expect(second.failure?.detail).toMatch(/it arrives|took the connection/);
  });

  test('a port that is in use is not known to be open', async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const reports = await both({ ports: [`tcp/${port}`] });
    for (const report of reports) {
      expect(report.verdict).toBe('unsure');
      expect(report.failure?.code).toBe('could-not-listen');
      expect(report.failure?.detail).toContain('EADDRINUSE at 127.0.0.1');
    }
  });

  test('forbidden addresses are refused by the half that would knock', async () => {
    const [, second] = await both({
      host: '169.254.169.254',
      ports: ['tcp/80'],
      listen: ['127.0.0.3'],
    });
    expect(second.failure).toMatchObject({ code: 'refused-by-policy', phase: 'guard' });
    const [first] = await both({
      outside: '10.0.0.1',
      ports: ['udp/49001'],
      direction: 'first-to-second',
    });
    expect(first.failure?.code).toBe('refused-by-policy');
  });

  test('alone it is not run', async () => {
    const report = await ask('port-pair', { host: '127.0.0.1' });
    expect(report).toMatchObject({ verdict: 'unsure', failure: { code: 'partner-missing' } });
  });

  test.each([
    ['gives up', { name: 'failed', body: 'no \u202e way' }, 'gave up: no \\u{202e} way'],
    ['says nonsense', 17, 'not understood'],
    ['says something else', { name: 'toString', body: 1 }, 'it said toString'],
    ['says too much', { name: 'hello', body: { nonce: 'x', addresses: [] } }, 'not understood'],
  ])('another half that %s', async (_, message, words) => {
    const { first, second } = rendezvousPair();
    await second.send(message);
    const report = await ask('port-pair', { host: '127.0.0.1' }, { rendezvous: first });
    expect(report.failure).toMatchObject({ code: 'partner-failed', phase: 'rendezvous' });
    expect(report.failure?.detail).toContain(words);
  });

  test('another half that says nothing', async () => {
    const { first } = rendezvousPair();
    const report = await ask(
      'port-pair',
      { host: '127.0.0.1' },
      { rendezvous: first, timeoutMs: 50 },
    );
    expect(report.failure?.code).toBe('partner-failed');
  });
});
