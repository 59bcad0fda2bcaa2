import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rule, Ruleset } from '../../src/domain/rule.ts';
import { installed } from '../needs.ts';
import { fwbuilderFile } from './fwbuilder-file.ts';
import type { Figure } from './measure.ts';

interface Peer {
  readonly command: string;
  readonly debian: string;
  /** What it compiles. */
  readonly input: (ruleset: Ruleset) => string;
  readonly words: (folder: string) => readonly string[];
  /** Where it writes to; null is standard output. */
  readonly output: string | null;
}

const fwbuilder = (command: string, platform: string, output = 'output'): Peer => ({
  command,
  debian: 'fwbuilder',
  input: (ruleset) => fwbuilderFile(ruleset, platform),
  words: (folder) => ['-f', join(folder, 'input'), '-d', folder, '-o', 'output', 'fw'],
  output,
});

const peers: readonly Peer[] = [
  fwbuilder('fwb_ipt', 'iptables'),
  fwbuilder('fwb_pf', 'pf', 'output.conf'),
  {
    command: 'ferm',
    debian: 'ferm',
    input: ({ rules }) => `chain FORWARD { policy DROP;\n${rules.map(fermRule).join('\n')}\n}\n`,
    words: (folder) => ['--noexec', '--lines', '--remote', join(folder, 'input')],
    output: null,
  },
];

/** The same rules by compilers that Debian has, once each, for they take seconds; those that are not installed are named. */
export const peerFigures = (ruleset: Ruleset): Figure[] => {
  const figures: Figure[] = [];
  for (const peer of peers) {
    if (installed(peer.command)) figures.push(figureOf(peer, ruleset));
    else console.log(`${peer.command} is not measured: apt-get install ${peer.debian}`);
  }
  return figures;
};

const figureOf = (peer: Peer, ruleset: Ruleset): Figure => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-bench-'));
  const what = `the ${ruleset.rules.length} rules by ${peer.command}`;
  try {
    writeFileSync(join(folder, 'input'), peer.input(ruleset));
    const start = performance.now();
    compile(peer, folder);
    const value = performance.now() - start;
    return { what, value, unit: 'ms', limit: null, successes: '1 of 1' };
  } catch (error) {
    console.error(`${what}: ${String(error)}`);
    return { what, value: Number.NaN, unit: 'ms', limit: null, successes: '0 of 1' };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** @throws Error when it writes less than a line for each rule, whatever it returns */
const compile = ({ command, words, output }: Peer, folder: string): void => {
  const { stdout, stderr } = spawnSync(command, words(folder), {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: 60_000,
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
  });
  const path = join(folder, output ?? '');
  const written = output === null ? stdout.length : existsSync(path) ? statSync(path).size : 0;
  if (written < 100_000)
    throw new Error(`${command} wrote ${written} bytes: ${(stderr + stdout).slice(-500)}`);
};

const fermRule = ({ source, destination, transport, ports, sourcePorts }: Rule): string =>
  [
    ...list('saddr', source.prefixes),
    ...list('daddr', destination.prefixes),
    `proto ${transport}`,
    ...(sourcePorts === null ? [] : [`sport ${sourcePorts.first}:${sourcePorts.last}`]),
    `dport ${ports.first}:${ports.last} ACCEPT;`,
  ].join(' ');

const list = (end: string, prefixes: readonly string[]): string[] =>
  prefixes.length === 0 ? [] : [`${end} (${prefixes.join(' ')})`];
