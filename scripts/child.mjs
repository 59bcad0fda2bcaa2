// Child processes that never outlive this one.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const isWindows = process.platform === 'win32';
const living = new Set();
let stoppedBy;

/** Runs a command on this terminal and answers its exit code. */
export function attached(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  return ended(child, (signal) => {
    // A terminal sends Ctrl-C to every process in its foreground by itself.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
}

/** Runs a command, or a line for the shell; answers its exit code and all that it said. */
export async function quiet(command, env, args) {
  const stdio = ['ignore', 'pipe', 'pipe'];
  const options = { cwd: root, env, stdio, shell: !args, detached: !isWindows };
  const child = spawn(command, args ?? [], options);
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
  const code = await ended(child, (signal) => signalGroup(child, signal));
  return { code, output: Buffer.concat(said).toString() };
}

/** Waits for the end of `child`, which is stopped by `stop` when this process is told to end. */
export function ended(child, stop) {
  if (stoppedBy) stop(stoppedBy);
  living.add(stop);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => (living.delete(stop), reject(error)));
    child.on('close', (code, signal) => {
      living.delete(stop);
      if (stoppedBy && code !== 0) reject(new Error(`stopped by ${stoppedBy}`));
      else resolve(code ?? `${signal}`);
    });
  });
}

/** Ends every child, for example because the other one of two has ended. */
export function stopAll(signal) {
  stoppedBy = signal;
  for (const stop of living) stop(signal);
}

/** A shell and all that it started: they share a process group, whose number is the shell's. */
function signalGroup({ pid }, signal) {
  try {
    process.kill(isWindows ? pid : -pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stopAll);

// npm runs scripts through a shell that passes no signal on: when either is gone, so are we.
if (process.env.npm_lifecycle_event) watchAncestors();

function watchAncestors() {
  const before = ancestors();
  const watch = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(watch);
    stopAll('SIGTERM');
  }, 500);
  watch.unref();
}

/** The numbers of our parent and, where the system tells, of its parent. */
function ancestors() {
  try {
    const [, above] = /\nPPid:\s+(\d+)/.exec(readFileSync(`/proc/${process.ppid}/status`, 'utf8'));
    return `${process.ppid} ${above}`;
  } catch {
    return `${process.ppid}`;
  }
}
