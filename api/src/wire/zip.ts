import { strToU8, zipSync } from 'fflate';

/** Files as a ZIP archive in their order; the same files give the same bytes, whatever the date. */
export const writeZip = (files: ReadonlyMap<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      [...files].map(([path, content]) => [
        path,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
    { level: 6, mtime: '2000-01-01T00:00:00' },
  );
