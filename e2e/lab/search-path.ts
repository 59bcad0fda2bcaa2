import { delimiter } from 'node:path';

/** Where programs are looked for: some systems keep those of administrators from others. */
export const searchPath = (): string =>
  [process.env['PATH'] ?? '', '/usr/sbin', '/sbin'].join(delimiter);
