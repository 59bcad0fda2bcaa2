import { spawnSync } from 'node:child_process';

/** What nft says about the text of a ruleset: empty when it would load it; null when nft cannot be asked here. */
export function complaintOfNft(ruleset: string): string | null {
  const own = process.getuid?.() === 0 ? '--net' : '--map-root-user';
  const inside = (args: readonly string[], input: string) =>
    spawnSync('unshare', [own, '--net', 'nft', ...args], { input, encoding: 'utf8' });
  if (inside(['list', 'ruleset'], '').status !== 0) return null;
  return inside(['-c', '-f', '-'], ruleset).stderr;
}
