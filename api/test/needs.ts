import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether `command` is on this machine, in the administrator's folders too. */
export const installed = (command: string): boolean =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'].some(
    (folder) => isExecutable(join(folder, command)),
  );

/**
 * Whether `command` is installed, for tests that cannot do without it:
 * `test.runIf(needs('nft'))('...', ...)`. On a build server it must be there, so that no test is
 * left out unseen.
 */
export function needs(command: string): boolean {
  const found = installed(command);
  if (!found && isBuildServer())
    throw new Error(`The tests need ${command}, which is not installed`);
  return found;
}

const isBuildServer = (): boolean => !['', 'false', '0'].includes(process.env['CI'] ?? '');

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
