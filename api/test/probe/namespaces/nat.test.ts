import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../../src/domain/report.ts';
import { needs } from '../../needs.ts';
import { daemon, folderOf } from '../daemon.ts';
import { codesOf } from '../probing.ts';
import { buildNetwork, canBuild, setRules } from './build-network.ts';
import { runHalvesIn, runIn } from './run-halves-in.ts';

// Probes run for as long as packets may come.
vi.setConfig({ testTimeout: 300_000 });

const secret = 'not-a-secret';
const server = '198.51.100.200';

/** Translates addresses; `fully-random` gives every destination a port of its own. */
const nat = (ports: '' | 'fully-random', more = ''): string => `
table ip home {
  chain out {
    type nat hook postrouting priority srcnat;
    oifname "wan*" masquerade ${ports}
  }
  chain here {
    # What nobody asked for leaves no trace, or it would take the port that the answer needs.
    type filter hook input priority filter;
    iifname "wan*" drop
  }
  chain pass {
    type filter hook forward priority filter; policy drop;
    ${more}
    ct state established,related accept
    iifname "lan*" accept
  }
}
`;

const coturn = `listening-ip=${server}
relay-ip=${server}
listening-port=3478
min-port=50000
max-port=50999
realm=contoso.com
use-auth-secret
static-auth-secret=${secret}
pidfile=FOLDER/pid
userdb=FOLDER/users
no-tls
no-dtls
no-cli
no-rfc5780
log-file=stdout
`;

describe.runIf(needs('nft') && needs('turnserver') && canBuild())(
  'ICE in network namespaces, as root only',
  () => {
    let spaces = { one: '', gateOne: '', other: '', gateOther: '', net: '' };
    beforeAll(async () => {
      spaces = buildNetwork({
        one: { cables: { lan1: ['10.9.1.2/24'] }, router: '10.9.1.1' },
        gateOne: {
          cables: { lan1: ['10.9.1.1/24'], wan1: ['203.0.113.1/24'] },
          router: '203.0.113.254',
          rules: nat(''),
        },
        other: { cables: { lan2: ['10.9.2.2/24'] }, router: '10.9.2.1' },
        gateOther: {
          cables: { lan2: ['10.9.2.1/24'], wan2: ['192.0.2.1/24'] },
          router: '192.0.2.254',
          rules: nat(''),
        },
        net: {
          cables: { wan1: ['203.0.113.254/24', `${server}/32`], wan2: ['192.0.2.254/24'] },
          rules: 'table ip none { }',
        },
      });
      const folder = folderOf({ 'a.conf': coturn });
      const stun = {
        kind: 'stun',
        side: 'first',
        target: { host: server },
        allowedPrefixes: [],
        secrets: {},
      } as const;
      await daemon(
        ['ip', 'netns', 'exec', spaces.net, 'turnserver', '-c', `${folder}/a.conf`],
        async () => {
          const report = await runIn(spaces.one, stun);
          if (report.verdict !== 'works') throw new Error(report.failure?.detail);
        },
      );
    });

    const ice = (types?: readonly string[]): Promise<readonly Report[]> =>
      runHalvesIn([spaces.one, spaces.other], {
        kind: 'ice',
        target: {
          host: server,
          tcpPort: 3478,
          packets: 20,
          relayPorts: { first: 50_000, last: 50_999 },
          ...(types ? { types } : {}),
        },
        allowedPrefixes: [],
        secrets: { turnSecret: secret },
      });
    const noted = ({ observations }: Report, name: string): unknown =>
      observations.find((one) => one.name === name)?.value;
    const both = (reports: readonly Report[], name: string) =>
      reports.map((one) => noted(one, name));

    test('two NATs that keep their ports are gone through', async () => {
      setRules(spaces.gateOne, nat(''));
      setRules(spaces.gateOther, nat(''));
      const reports = await ice();
      expect(reports.flatMap(codesOf)).toEqual([]);
      for (const type of both(reports, 'winner-local')) expect(['srflx', 'prflx']).toContain(type);
      expect(both(reports, 'packets-lost-in')).toEqual([0, 0]);
    });

    test('two NATs with a port for every destination need the relay', async () => {
      setRules(spaces.gateOne, nat('fully-random'));
      setRules(spaces.gateOther, nat('fully-random'));
      const reports = await ice();
      expect(reports.flatMap(codesOf)).toEqual([]);
      expect(both(reports, 'winner-local')).toContain('relay-udp');
      const direct = await ice(['host', 'srflx']);
      expect(direct.map(codesOf)).toEqual([['ice-failed'], ['ice-failed']]);
    });

    test('where UDP is blocked the relay is reached over TCP', async () => {
      setRules(spaces.gateOne, nat('', 'meta l4proto udp drop'));
      setRules(spaces.gateOther, nat(''));
      const [one] = await ice();
      expect(one && codesOf(one)).toEqual(['candidate-failed', 'candidate-failed']);
      expect(one && noted(one, 'winner-local')).toBe('relay-tcp');
      expect(one && noted(one, 'packets-lost-out')).toBe(0);
    });

    test('packets that get lost on the way are counted', async () => {
      const lossy = 'ip length 200 numgen inc mod 5 == 0 drop';
      setRules(spaces.gateOne, nat('', lossy));
      setRules(spaces.gateOther, nat(''));
      const [one, other] = await ice(['host', 'srflx']);
      expect(one && codesOf(one)).toContain('media-lost');
      expect(one && noted(one, 'packets-lost-out')).toBeGreaterThan(0);
      expect(one && noted(one, 'packets-lost-out')).toBe(other && noted(other, 'packets-lost-in'));
    });
  },
);
