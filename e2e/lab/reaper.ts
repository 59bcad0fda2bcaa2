import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Ends every process in the namespaces and takes them and the folder away as soon as this process closes its end or is gone,
 * however it ends.
 */
export class Reaper {
  readonly #child: ChildProcess;

  constructor(namespaces: readonly string[], folder: string) {
    const words = ['-c', SCRIPT, 'lab-reaper', folder, ...namespaces];
    // A session of its own: what interrupts the lab does not interrupt its clean-up.
    this.#child = spawn('sh', words, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  }

  /** Cleans up, and waits for the end of it. */
  async reap(): Promise<void> {
    const end = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await end;
  }
}

const SCRIPT = `
trap '' INT TERM HUP
folder=$1; shift
cat >/dev/null
pids() { for n in "$@"; do ip netns pids "$n" 2>/dev/null; done; }
for p in $(pids "$@"); do kill -TERM "$p" 2>/dev/null; done
tries=0
while [ -n "$(pids "$@")" ] && [ $tries -lt 60 ]; do sleep 0.05; tries=$((tries + 1)); done
for p in $(pids "$@"); do kill -KILL "$p" 2>/dev/null; done
for n in "$@"; do ip netns del "$n" 2>/dev/null; done
rm -rf "$folder"
`;
