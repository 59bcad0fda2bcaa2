import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { atEnd } from '../at-end.ts';

/** A machine of tests: its addresses by the cable that they are on, and its router. */
export interface Machine {
  readonly cables: Readonly<Record<string, readonly string[]>>;
  readonly router?: string;
  /** Rules of nftables; whoever has some forwards. */
  readonly rules?: string;
}

/** Whether network namespaces can be made here: that takes root, and a machine that lets it. */
export const canBuild = (): boolean => {
  if (process.getuid?.() !== 0) return false;
  const name = `edgewise-${randomBytes(6).toString('hex')}`;
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Builds machines in namespaces of their own, a cable between the two that share its name, until the tests of the file end. Answers their namespaces. */
export const buildNetwork = <N extends string>(
  machines: Readonly<Record<N, Machine>>,
): Readonly<Record<N, string>> => {
  const entries = Object.entries<Machine>(machines);
  const run = randomBytes(4).toString('hex');
  const ns = (name: string): string => `edgewise-${run}-${name}`;
  const ip = (...words: string[]) => execFileSync('ip', words);
  atEnd(() => {
    for (const [name] of entries) ip('netns', 'delete', ns(name));
  });
  for (const [name] of entries) ip('netns', 'add', ns(name));
  const cables = new Set(entries.flatMap(([, { cables: own }]) => Object.keys(own)));
  for (const cable of cables) {
    const [one = '', other = ''] = entries
      .filter(([, { cables: own }]) => own[cable])
      .map(([name]) => ns(name));
    ip('link', 'add', cable, 'netns', one, 'type', 'veth', 'peer', 'name', cable, 'netns', other);
  }
  for (const [name, machine] of entries) configure(ns(name), machine);
  return Object.fromEntries(entries.map(([name]) => [name, ns(name)])) as Record<N, string>;
};

const configure = (namespace: string, { cables, router, rules }: Machine): void => {
  const ip = (...words: string[]) => execFileSync('ip', ['-n', namespace, ...words]);
  ip('link', 'set', 'lo', 'up');
  for (const [cable, addresses] of Object.entries(cables)) {
    for (const address of addresses) ip('address', 'add', address, 'dev', cable);
    ip('link', 'set', cable, 'up');
  }
  if (router !== undefined) ip('route', 'add', 'default', 'via', router);
  if (rules === undefined) return;
  const within = ['netns', 'exec', namespace];
  execFileSync('ip', [...within, 'sh', '-c', 'echo 1 >/proc/sys/net/ipv4/ip_forward']);
  execFileSync('ip', [...within, 'nft', '-f', '-'], { input: rules });
};

/** Replaces the rules of a machine, and forgets what it was in the middle of. */
export const setRules = (namespace: string, rules: string): void => {
  execFileSync('ip', ['netns', 'exec', namespace, 'nft', '-f', '-'], {
    input: `flush ruleset\n${rules}`,
  });
};
