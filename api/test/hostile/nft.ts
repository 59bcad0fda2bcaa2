import { spawnSync } from 'node:child_process';
import { needs } from '../needs.ts';

/** Whether nft can be asked in a network namespace of its own, where it cannot touch this machine's firewall. */
export const canFilterPackets = (): boolean =>
  needs('nft') &&
  needs('unshare') &&
  spawnSync('unshare', ['-n', 'nft', 'list', 'ruleset']).status === 0;

/**
 * Loads a text with nft into a fresh network namespace and returns what nft reads back, as parsed JSON without handles.
 * Comments become `x`.
 */
export function loadWithNft(text: string): unknown {
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    ['-n', 'sh', '-c', 'nft -f - && nft -j list ruleset'],
    { input: text, maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`nft refuses the text: ${stderr.toString().slice(0, 2_000)}`);
  return JSON.parse(stdout.toString(), (key: string, value: unknown) => {
    if (key === 'handle' || key === 'metainfo') return undefined;
    return key === 'comment' ? 'x' : value;
  });
}
