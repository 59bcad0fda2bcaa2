import { decodeText } from './decode-text.ts';
import { nearest } from './nearest.ts';
import { readers } from './readers/index.ts';
import type { Intake, Reader } from './reader.ts';
import { sizeLimits } from './size-limits.ts';

/** What a file is called, and which reader is to read it; without one its content decides. */
export interface FileHint {
  readonly fileName: string;
  readonly from?: string | undefined;
}

/** A file as some reader understood it; `kind` is that reader's id, null when none would have it. */
export interface FileRead extends Intake {
  readonly kind: string | null;
}

/** Reads the bytes of any known kind of file into a topology. Size and encoding are judged before anything is parsed. */
export const readFile = (bytes: Uint8Array, { fileName, from }: FileHint): FileRead => {
  const largest = Math.max(...readers.map(({ sizeLimit }) => sizeLimit));
  if (bytes.length > largest) return refused(null, tooLarge(bytes.length, largest));
  const { text, issue } = decodeText(bytes);
  if (issue) return refused(null, issue.message, issue.where);
  if (text.trim() === '') return refused(null, 'the file is empty');
  const reader =
    from === undefined ? recognized(text, fileName) : readers.find(({ id }) => id === from);
  if (!reader) return refused(null, from === undefined ? UNKNOWN : unknownKind(from));
  if (bytes.length > reader.sizeLimit)
    return refused(reader.id, tooLarge(bytes.length, reader.sizeLimit));
  return { ...reader.read(text, fileName), kind: reader.id };
};

const HEAD = 16_384;

const recognized = (text: string, fileName: string): Reader | undefined => {
  const head = text.slice(0, HEAD);
  return readers.find((reader) => reader.recognizes(head, fileName)) ?? byExtension(fileName);
};

const byExtension = (fileName: string): Reader | undefined => {
  const extension = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  return readers.find(({ extensions }) => extensions.includes(extension));
};

const UNKNOWN = `is none of the known kinds: ${readers.map(({ label }) => label).join(', ')}`;

const unknownKind = (from: string): string => {
  const ids = readers.map(({ id }) => id);
  const meant = nearest(from, ids);
  return `there is no kind ${from}${meant ? `; ${meant} is one` : ''}`;
};

const megabytes = (bytes: number): string =>
  `${(bytes / 1_000_000).toFixed(bytes % 1_000_000 === 0 ? 0 : 1)} MB`;

const tooLarge = (size: number, limit: number): string =>
  `is larger (${megabytes(size)}) than what is read (${megabytes(limit)})`;

const refused = (kind: string | null, message: string, where = ''): FileRead => ({
  kind,
  name: '',
  topology: null,
  rows: [],
  issues: [{ where, message }],
});

/** Every kind of file that is read. */
export const fileKinds = readers.map(({ id, label, extensions }) => ({ id, label, extensions }));

/** The most bytes that any kind of file may have. */
export const largestFile = Math.max(...Object.values(sizeLimits));
