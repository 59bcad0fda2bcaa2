import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './child.mjs';

/** Does `work` while no other run in this checkout does the work of the same name. */
export async function inTurn(name, work) {
  const file = join(root, 'dist', `.${name}-turn`);
  mkdirSync(join(root, 'dist'), { recursive: true });
  let isWaiting = false;
  while (!take(file)) {
    if (!isWaiting) console.log(`[setup] waiting for another run in this checkout (${name})`);
    isWaiting = true;
    await pause(300);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Leaves our number in `file`, unless a living process has. */
function take(file) {
  try {
    writeFileSync(file, `${process.pid}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isAlive(ownerOf(file))) rmSync(file, { force: true });
  return false;
}

/** The process that has the turn; 0 when it gave it back this moment. */
function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
