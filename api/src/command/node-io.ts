import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Io } from './io.ts';
import { BadInput } from './verb.ts';

/** The real machine; standard input may be something else. */
export const nodeIo = (version: string, stdin: AsyncIterable<Buffer> = process.stdin): Io => {
  const readInput = once(stdin);
  return {
    version,
    isTerminal: process.stdout.isTTY,
    read: (path, limit) => (path === '-' ? readInput(limit) : readFileOf(path, limit)),
    write: writeAll,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
};

const once = (stdin: AsyncIterable<Buffer>) => {
  let isRead = false;
  return async (limit: number): Promise<Uint8Array> => {
    if (isRead) throw new BadInput(['stdin: is read only once']);
    isRead = true;
    return collect(stdin, limit, 'stdin');
  };
};

const readFileOf = async (path: string, limit: number): Promise<Uint8Array> => {
  try {
    const { size } = await stat(path);
    if (size > limit) throw tooLarge(path, limit);
    return await collect(createReadStream(path), limit, path);
  } catch (error) {
    throw error instanceof BadInput ? error : new BadInput([`${path}: ${reasonOf(error, 'read')}`]);
  }
};

const collect = async (
  stream: AsyncIterable<Buffer>,
  limit: number,
  path: string,
): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) throw tooLarge(path, limit);
  }
  return Buffer.concat(chunks);
};

const tooLarge = (path: string, limit: number): BadInput =>
  new BadInput([`${path}: is larger than ${limit / 1_000_000} MB, which is not read`]);

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  ENOTDIR: 'is not a folder',
  EEXIST: 'is a file, not a folder',
  ENOSPC: 'the disk is full',
};

const reasonOf = (error: unknown, done: 'read' | 'written'): string => {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') return `may not be ${done}`;
  return reasons[code] ?? message;
};

/** Every file is complete on the disk under another name before the first one gets its own. */
const writeAll: Io['write'] = async (folder, files) => {
  const ending = `.${randomBytes(6).toString('hex')}.unfinished`;
  const paths = [...files].map(([name, content]) => ({ path: join(folder, name), content }));
  try {
    for (const { path } of paths) await mkdir(dirname(path), { recursive: true });
    for (const { path, content } of paths) await writeFile(path + ending, content, { flush: true });
    for (const { path } of paths) await rename(path + ending, path);
  } catch (error) {
    await Promise.allSettled(paths.map(({ path }) => rm(path + ending, { force: true })));
    throw new BadInput([`${folder}: ${reasonOf(error, 'written')}`]);
  }
};
