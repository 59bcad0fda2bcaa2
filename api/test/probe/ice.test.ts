import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/domain/report.ts';
import { rendezvousPair } from '../../src/probe/rendezvous.ts';
import type { RunOptions } from '../../src/probe/run-probe.ts';
import { needs } from '../needs.ts';
import { authority } from './certificates.ts';
import { type EdgeFaults, fakeAvEdge, fakeAvEdgeUdp, mras } from './fake-av-edge.ts';
import { freePort } from '../free-port.ts';
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

// Packets count as lost when this process stands still for a second, as it may on a machine that does other things besides.
test('hosts of one machine find each other', { retry: 2 }, async () => {
  for (const report of await both({ types: ['host'] })) {
    expect(codesOf(report)).toEqual([]);
    expect(noted(report, 'winner-local')).toBe('host');
    expect(noted(report, 'packets-sent')).toBe(10);
    expect(noted(report, 'packets-lost-out')).toBe(0);
    expect(noted(report, 'packets-lost-in')).toBe(0);
    expect(noted(report, 'round-trip-ms')).toBeGreaterThan(0);
    expect(noted(report, 'rtcp-winner-local')).toBe('host');
    expect(noted(report, 'rtcp-packets-sent')).toBe(1);
    expect(noted(report, 'rtcp-packets-lost-in')).toBe(0);
    expect(noted(report, 'rtcp-winner')).not.toBe(noted(report, 'winner'));
  }
});

test('where RTCP goes with RTP there is one component', async () => {
  for (const report of await both({ types: ['host'], rtcp: false })) {
    expect(codesOf(report)).toEqual([]);
    expect(noted(report, 'rtcp-winner')).toBeUndefined();
    expect((noted(report, 'candidates') as string[]).join(' ')).not.toMatch(/^\S+ 2 /m);
  }
});

test('the way is held by consent checks', async () => {
  for (const report of await both({ types: ['host'], rtcp: false, holdSeconds: 7 })) {
    expect(codesOf(report)).toEqual([]);
    expect(noted(report, 'consent-answers')).toBeGreaterThan(0);
  }
});

describe('another half that is not to be trusted', () => {
  const description = {
    ufrag: 'abcd',
    password: 'x'.repeat(24),
    token: '0'.repeat(32),
    candidates: [
      '1 1 UDP 2130706431 169.254.169.254 80 typ host',
      '1 1 UDP 2130706431 10.0.0.1 80 typ host',
      '1 1 UDP 2130706431 ::ffff:169.254.169.254 80 typ host',
      '1 1 UDP 2130706431 sip.contoso.com 80 typ host',
      '1 1 TCP 2130706431 127.0.0.1 80 typ host tcptype passive',
      '1 1 UDP 2130706431 0.0.0.0 80 typ host',
      '\u001b[2J<script>',
    ],
  };
  const meets = async (body: unknown): Promise<Report> => {
    const { first, second } = rendezvousPair();
    await second.send({ name: 'description', body });
    await second.send({ name: 'checked', body: { found: true } });
    return ask('ice', { host: '127.0.0.1', types: ['host'] }, { rendezvous: first });
  };

  test('leads nobody into forbidden networks', async () => {
    const report = await meets(description);
    expect(codesOf(report)).toEqual(['ice-failed']);
    expect(noted(report, 'pairs')).toEqual([]);
    const refused = (noted(report, 'candidates-refused') as string[]).join(' ');
    for (const rule of ['metadata', 'private', 'unspecified']) expect(refused).toContain(rule);
    expect(JSON.stringify(report)).not.toContain('\\u001b');
  });

  test.each([
    ['nothing', null],
    ['too many candidates', { ...description, candidates: Array(121).fill('x') }],
    ['a candidate that is too long', { ...description, candidates: ['x'.repeat(301)] }],
    ['a short password', { ...description, password: 'x' }],
  ])('says %s', async (_, body) => {
    expect(codesOf(await meets(body))).toEqual(['partner-failed']);
  });
});

describe.runIf(needs('turnserver') && needs('openssl'))('through coturn', () => {
  const secret = 'not-a-secret';
  const first = 56_000 + (process.pid % 3_000);
  const relayPorts = { first, last: first + 99 };
  const ca = authority();
  const leaf = ca.issue({ names: ['av.contoso.com'] });
  const known = { secrets: { turnSecret: secret, trust: [ca.root] } };
  let server = {};

  beforeAll(async () => {
    const { port, tls } = await startCoturn({ secret, relayPorts, ...leaf });
    server = { port, tcpPort: port, tlsPort: tls, serverName: 'av.contoso.com', relayPorts };
  });

  test.each([
    ['UDP', ['relay-udp'], 'relay-udp'],
    ['TCP', ['relay-tcp'], 'relay-tcp'],
    ['TLS', ['relay-tls'], 'relay-tls'],
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

  test('what is wrong with the certificate of a relay over TLS is named', async () => {
    const more = { types: ['relay-tls'], serverName: 'other.contoso.com' };
    for (const report of await both({ ...server, ...more }, [known, known])) {
      expect(codesOf(report)).toEqual(['certificate-wrong-name']);
      expect(noted(report, 'winner-local')).toBe('relay-tls');
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
    expect(codesOf(one)).toEqual(['relay-outside-range', 'relay-outside-range']);
    expect(noted(one, 'packets-lost-out')).toBe(0);
  });
});

describe.each(['udp', 'tcp'] as const)('through an A/V Edge over %s', (over) => {
  const edge = over === 'udp' ? fakeAvEdgeUdp : fakeAvEdge;
  const through = async (faults: EdgeFaults, secrets: object = { mras }) => {
    const port = await edge(faults);
    const target = { relay: 'ms-turn', port, tcpPort: port, types: [`relay-${over}`] };
    return both(target, [{ secrets }, { secrets }]);
  };

  test('media goes from relay to relay', async () => {
    for (const report of await through({})) {
      expect(codesOf(report)).toEqual([]);
      expect(noted(report, 'winner-local')).toBe(`relay-${over}`);
      expect(noted(report, 'packets-lost-in')).toBe(0);
    }
  });

  test('a delay on the way is measured', async () => {
    for (const report of await through({ delays: 30 })) {
      expect(codesOf(report)).toEqual([]);
      // There and back; timers may be a little early.
      expect(noted(report, 'round-trip-least-ms')).toBeGreaterThanOrEqual(58);
    }
  });

  test('packets that get lost are counted, the same by both halves', async () => {
    const [one, other] = await through({ losesEach: 5 });
    expect(new Set([...codesOf(one), ...codesOf(other)])).toEqual(new Set(['media-lost']));
    expect(noted(one, 'packets-lost-out')).toBeGreaterThan(0);
    expect(noted(one, 'packets-lost-out')).toBe(noted(other, 'packets-lost-in'));
    expect(noted(one, 'packets-lost-in')).toBe(noted(other, 'packets-lost-out'));
  });

  test.each<[string, EdgeFaults, object, string[]]>([
    ['no credentials', {}, {}, ['credentials-missing', 'candidates-missing']],
    [
      'other credentials',
      {},
      { mras: { ...mras, password: btoa('x') } },
      ['credentials-refused', 'candidates-missing'],
    ],
    ['a shared port', { multiplexed: true }, { mras }, ['candidate-failed', 'candidates-missing']],
  ])('%s', async (...[, faults, secrets, codes]) => {
    const [report] = await through(faults, secrets);
    expect(codesOf(report)).toEqual(codes);
  });

  test('an A/V Edge is not asked over TLS, which it does not speak', async () => {
    const port = await edge({});
    const target = { relay: 'ms-turn', port, tlsPort: port, types: ['relay-tls'] };
    const [report] = await both(target, [{ secrets: { mras } }, { secrets: { mras } }]);
    expect(codesOf(report)).toEqual(['candidate-failed', 'candidates-missing']);
    expect(report.failures[0]?.detail).toContain('relay-tcp');
  });

  test('a relay range that is blocked leaves no way', async () => {
    for (const report of await through({ drops: 'out' }))
      expect(codesOf(report)).toEqual(['ice-failed']);
  });
});
