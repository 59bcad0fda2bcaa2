import { spawnSync } from 'node:child_process';
import { needs } from '../needs.ts';

/** Runs a command in a network namespace of its own, where it cannot touch this machine's firewall. */
export function inNamespace(command: readonly string[], input = '') {
  const isRoot = process.getuid?.() === 0;
  return spawnSync('unshare', [isRoot ? '--net' : '--map-root-user', '--net', ...command], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Whether nft can be asked in a network namespace of its own. */
export const canFilterPackets = (): boolean =>
  needs('nft') && needs('unshare') && inNamespace(['nft', 'list', 'ruleset']).status === 0;

/**
 * Loads a text with nft into a fresh network namespace and returns what nft reads back, as parsed JSON without handles.
 * Comments become `x`.
 */
export function loadWithNft(text: string): unknown {
  const { status, stdout, stderr } = inNamespace(
    ['sh', '-c', 'nft -f - && nft -j list ruleset'],
    text,
  );
  if (status !== 0) throw new Error(`nft refuses the text: ${stderr.slice(0, 2_000)}`);
  return JSON.parse(stdout, (key: string, value: unknown) => {
    if (key === 'handle' || key === 'metainfo') return undefined;
    return key === 'comment' ? 'x' : value;
  });
}
