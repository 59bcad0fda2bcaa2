import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Whether this machine tells which process listens where. */
export const tellsListeners = process.platform === 'linux';

/** Where a process waits for TCP connections, as Linux writes addresses and ports. */
export const listensAt = (pid: number): string[] => {
  const open = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`)));
  return ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === LISTEN && open.has(`socket:[${inode}]`))
    .map(([, address = '']) => address);
};

const LISTEN = '0A';

/** What a process had open a moment ago may be closed by now. */
const linkOf = (path: string): string => {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
};
