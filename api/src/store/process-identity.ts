import { readFileSync, readlinkSync } from 'node:fs';
import { z } from 'zod';

/** What tells a process from every other one, also from a later one with the same number. */
export const ProcessIdentity = z.object({
  pid: z.int(),
  /** Changes with every start of the machine; empty where the system does not say. */
  boot: z.string(),
  /** Clock ticks from that start to the start of the process; empty where the system does not say. */
  started: z.string(),
  /** Which numbering `pid` belongs to: containers have their own. */
  namespace: z.string(),
});
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/** This process. */
export const thisProcess = (): ProcessIdentity => ({
  pid: process.pid,
  boot: bootOf(),
  started: startOf(process.pid),
  namespace: orEmpty(() => readlinkSync('/proc/self/ns/pid')),
});

/**
 * Whether the process runs: `unknown` when its number belongs to another container and so cannot be looked up from here.
 */
export function stateOf(other: ProcessIdentity): 'running' | 'ended' | 'unknown' {
  const { boot, namespace } = thisProcess();
  if (other.boot !== boot) return 'ended';
  if (other.namespace !== namespace) return 'unknown';
  if (!exists(other.pid)) return 'ended';
  return startOf(other.pid) === other.started ? 'running' : 'ended';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const bootOf = (): string =>
  orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());

/** Field 22 of proc(5) `stat`; counted after the name, which may itself hold spaces and parentheses. */
const startOf = (pid: number): string =>
  orEmpty(() => {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  });

function orEmpty(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
