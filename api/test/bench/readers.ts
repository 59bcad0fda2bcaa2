import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canFilterPackets, inNamespace } from '../hostile/nft.ts';
import { type Figure, median, timed } from './measure.ts';

const RULES = 50_000;
const RUNS = 3;

/** Rules that the policy of the chain becomes: TCP and UDP, each way. */
const POLICY = 4;

/** Reading of 50,000 rules of nftables, first in new processes beside `nft -c -f` on the same file, then warm. */
export const readersFigures = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'readers-'));
  const path = join(folder, 'rules.nft');
  const text = rulesOf(RULES);
  writeFileSync(path, text);
  try {
    const { readRuleset } = await import('../../src/firewall/readers/index.ts');
    const warm = await timed(`read ${RULES} rules of nftables, warm`, null, () => {
      const { rulesets } = readRuleset(text);
      if (rulesets[0]?.rules.length !== RULES + POLICY)
        throw new Error(`Rules lack: ${rulesets[0]?.rules.length ?? 0}`);
    });
    return [...besideNft(path), warm];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Turn by turn, so that both have the same machine. */
const besideNft = (path: string): Figure[] => {
  const turns = Array.from({ length: RUNS }, () => ({ ours: firstRead(path), nft: check(path) }));
  const ours = median(turns.map((turn) => turn.ours));
  const checked = turns.flatMap(({ nft }) => nft ?? []);
  const nft = median(checked);
  return [
    figure(
      `read ${RULES} rules of nftables, the first time`,
      ours,
      checked.length > 0 ? nft / 2 : null,
    ),
    ...(checked.length > 0 ? [figure('nft -c -f of the same file', nft, null)] : []),
  ];
};

const figure = (what: string, value: number, limit: number | null): Figure => ({
  ...{ what, value, unit: 'ms', successes: `${RUNS} of ${RUNS}` },
  limit: limit === null ? null : Math.round(limit),
});

/** How long the first reading of a process takes, without its start; it says so itself. */
const firstRead = (path: string): number => {
  const script = `
    import { readFileSync } from 'node:fs';
    import { readRuleset } from '${new URL('../../src/firewall/readers/index.ts', import.meta.url).href}';
    const text = readFileSync(${JSON.stringify(path)}, 'utf8');
    const start = performance.now();
    readRuleset(text);
    console.log(performance.now() - start);`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
};

/** How long nft takes to check the file; null where it cannot be asked. */
const check = (path: string): number | null => {
  if (!canFilterPackets()) return null;
  const start = performance.now();
  const { status } = inNamespace(['nft', '-c', '-f', path]);
  return status === 0 ? performance.now() - start : null;
};

/** Rules of several kinds, without anonymous sets, which take nft far longer. */
const rulesOf = (count: number): string => {
  const rules = Array.from({ length: count }, (_, index) => {
    const [high, low] = [(index >> 8) & 255, index & 255];
    return [
      `iifname "eth0" oifname "eth1" ip saddr 198.51.${high}.${low} ip daddr 172.16.${high}.${low} tcp dport ${1 + (index % 65_000)} accept comment "rule ${index}"`,
      `iifname "eth0" oifname "eth1" ip daddr 172.16.${high}.0/24 udp dport ${1 + (index % 60_000)}-${101 + (index % 60_000)} accept comment "rule ${index}"`,
      `iifname "eth1" oifname "eth0" ip6 saddr 2001:db8:${index.toString(16)}::/48 tcp dport 5061 ct state new drop`,
    ][index % 3];
  });
  return `table inet fw {\n chain forward {\n  type filter hook forward priority 0; policy drop;\n  ${rules.join('\n  ')}\n }\n}\n`;
};
