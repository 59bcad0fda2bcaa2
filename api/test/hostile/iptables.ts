import { needs } from '../needs.ts';
import { inNamespace } from './nft.ts';

const programs = { 4: 'iptables', 6: 'ip6tables' } as const;

/** Whether iptables can be asked in a network namespace of its own. */
export const canFilterWithIptables = (): boolean =>
  needs('iptables-restore') &&
  needs('ip6tables-restore') &&
  needs('unshare') &&
  inNamespace(['iptables-save']).status === 0;

/**
 * Loads texts with iptables-restore into a fresh network namespace, one after the other, and returns the lines that
 * iptables-save reads back, without counters and times. Comments become `x`.
 */
export function loadWithIptables(family: 4 | 6, ...texts: readonly string[]): string[] {
  const program = programs[family];
  const loads = texts.map(
    (_, index) => `printf %s "$T${index}" | ${program}-restore --noflush || exit 1`,
  );
  const environment = texts.map((text, index) => `T${index}=${text}`);
  const script = [...loads, `${program}-save`].join('\n');
  const { status, stdout, stderr } = inNamespace(['env', ...environment, 'sh', '-c', script]);
  if (status !== 0) throw new Error(`${program} refuses the text: ${stderr.slice(0, 2_000)}`);
  return stdout
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) =>
      line
        .replace(/\[\d+:\d+\]/, '')
        .replace(/--comment (?:"[^"]*"|[^ ]+)/, '--comment x')
        .trim(),
    );
}
