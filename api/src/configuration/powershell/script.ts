import type { TextFile } from '../text-target.ts';

/** A script of printable ASCII, which reads the same in every encoding that PowerShell may take it for. */
export const plainScript = (path: string, text: string): TextFile => ({
  path,
  lines: text.replace(/\n$/, '').split('\n'),
});
