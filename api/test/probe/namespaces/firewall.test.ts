import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../../src/domain/report.ts';
import { needs } from '../../needs.ts';
import { codesOf } from '../probing.ts';
import { buildNetwork, canBuild, setRules } from './build-network.ts';
import { runHalvesIn } from './run-halves-in.ts';

// Probes run for as long as packets may come.
vi.setConfig({ testTimeout: 300_000 });

/** Rules with faults planted: 5269 rejected, 3478 dropped, 444 led to 443, and half of the media range forgotten. */
const rules = `
table ip edge {
  chain in {
    type nat hook prerouting priority dstnat;
    ip daddr 198.51.100.10 tcp dport 444 dnat to 10.9.0.2:443
    ip daddr 198.51.100.10 dnat to 10.9.0.2
  }
  chain out {
    type nat hook postrouting priority srcnat;
    ip saddr 10.9.0.2 snat to 198.51.100.10
  }
  chain pass {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    ip saddr 10.9.0.2 tcp dport 443 accept
    ip daddr 10.9.0.2 tcp dport { 443, 5061 } accept
    ip daddr 10.9.0.2 tcp dport 5269 reject with tcp reset
    ip daddr 10.9.0.2 udp dport 50000-54999 accept
  }
}
`;

const ports = ['tcp/443', 'tcp/444', 'tcp/5061', 'tcp/5269', 'udp/3478', 'udp/50000-59999'];

describe.runIf(needs('nft') && canBuild())('a firewall in network namespaces, as root only', () => {
  let spaces = { edge: '', firewall: '', outside: '' };
  beforeAll(() => {
    spaces = buildNetwork({
      edge: { cables: { inner: ['10.9.0.2/24'] }, router: '10.9.0.1' },
      firewall: {
        cables: { inner: ['10.9.0.1/24'], outer: ['198.51.100.1/24', '198.51.100.10/24'] },
        rules,
      },
      outside: { cables: { outer: ['198.51.100.200/24'] } },
    });
  });

  const pair = (target: object): Promise<readonly [Report, Report]> =>
    runHalvesIn([spaces.edge, spaces.outside], {
      kind: 'port-pair',
      target: { host: '198.51.100.10', ports, samples: 4, ...target },
      allowedPrefixes: [],
      secrets: {},
    });
  const noted = ({ visits, observations }: Report, name: string): string[] => {
    const all = [...(visits[0]?.observations ?? []), ...observations];
    return all.find((one) => one.name === name)?.value as string[];
  };

  test('what it does to each port is named, the same by both halves', async () => {
    const [first, second] = await pair({});
    expect(second.verdict).toBe('fails');
    expect(new Set(codesOf(second))).toEqual(
      new Set(['answered-by-another', 'path-rejected', 'path-blocked']),
    );
    for (const report of [first, second]) {
      const open = noted(report, 'ports-open');
      expect(open.slice(0, 2)).toEqual(['tcp/443', 'tcp/5061']);
      expect(open).toContain('udp/50000');
      expect(noted(report, 'ports-refused')).toEqual(['tcp/5269']);
      expect(noted(report, 'ports-answered-by-another')).toEqual(['tcp/444']);
      const silent = noted(report, 'ports-silent');
      expect(silent).toContain('udp/3478');
      expect(silent).toContain('udp/59999');
      for (const one of silent.filter((service) => service !== 'udp/3478'))
        expect(Number(one.slice(4))).toBeGreaterThan(54_999);
      expect(noted(report, 'arrived-at')).toEqual(['10.9.0.2']);
      expect(noted(report, 'seen-from')).toEqual(['198.51.100.200']);
    }
    const translated = second.visits[0]?.failures.find(
      ({ code }) => code === 'answered-by-another',
    );
    expect(translated?.detail).toBe('tcp/444: it leads to port 443 of the other agent');
  });

  test('the way out is another one than the way in', async () => {
    const [first] = await pair({ direction: 'both', ports: ['tcp/443', 'tcp/5061'] });
    // The first half was told nothing of the second: it goes where that one was seen to come from.
    expect(first.visits[0]?.address).toBe('198.51.100.200');
    expect(noted(first, 'ports-open')).toEqual(['tcp/443']);
    expect(noted(first, 'ports-silent')).toEqual(['tcp/5061']);
    expect(noted(first, 'seen-from')).toEqual(['198.51.100.10']);
  });

  test('an answer that does not come back is told from a question that does not arrive', async () => {
    setRules(
      spaces.firewall,
      rules
        .replace(
          'ct state established,related accept',
          'ct state established,related meta l4proto tcp accept',
        )
        .replace('policy drop;', 'policy drop; ip saddr 10.9.0.2 udp sport 50000-59999 drop;'),
    );
    const [, second] = await pair({ ports: ['udp/50000', 'udp/3478'] });
    const details = second.visits[0]?.failures.map(({ detail }) => detail);
    expect(details).toEqual([
      'udp/50000: it arrives, and the answer does not',
      'udp/3478: no answer',
    ]);
  });
});
