import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import { NotFound } from '../service/errors.ts';
import { nonceOf } from './security-headers.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const compressible = /\.(?:html|js|css|json|webmanifest|svg|txt)$/;
const hashed = /^\/(?:media\/.*|(?:main|chunk|styles|polyfills|worker)-[\w-]{8}\.(?:js|css))$/;

/** The console as it was built at one time. */
interface Build {
  readonly stamp: number;
  readonly page: string | null;
  readonly files: ReadonlySet<string>;
  readonly send: (path: string, req: Request, res: Response) => Promise<void>;
}

/**
 * The built console; any other path that is no file gets its page, which knows the address. Nothing where it was not
 * built. A new build is noticed by its page.
 */
export const staticFiles = (root: string): RequestHandler => {
  let build = readBuild(root);
  return async (req, res, next) => {
    const wantsPage = isPage(req, build.files);
    if (wantsPage && stampOf(root) !== build.stamp) build = readBuild(root);
    const { page, files, send } = build;
    if (!['GET', 'HEAD'].includes(req.method)) next();
    else if (wantsPage && page !== null) sendPage(page, res);
    else if (files.has(req.path)) await send(req.path, req, res);
    else next();
  };
};

/** An address of the console: no file of the build, and asked for by somebody who reads pages or without an ending. */
const isPage = ({ path, headers }: Request, files: Build['files']): boolean =>
  path === '/index.html' ||
  extname(path) === '' ||
  (!files.has(path) && (headers.accept ?? '').includes('text/html'));

const readBuild = (root: string): Build => {
  const stamp = stampOf(root);
  const files = new Set(stamp === 0 ? [] : filesBelow(root));
  const page = stamp === 0 ? null : readFileSync(join(root, 'index.html'), 'utf8');
  return { stamp, page, files, send: compressed(root) };
};

const stampOf = (root: string): number =>
  statSync(join(root, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const filesBelow = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'))
    .map((path) => (path.startsWith('/') ? path : `/${path}`));

/** Angular and the grid put style elements into the page and give them the nonce found here. */
const sendPage = (page: string, res: Response): void => {
  res.set({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  res.send(page.replace('<ew-root', `<ew-root ngCspNonce="${nonceOf(res)}"`));
};

type Encoding = 'br' | 'gzip' | 'identity';

const pack: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
  identity: (bytes) => Promise.resolve(bytes),
};

/** Sends files as small as the client can read them; each is packed once, when it is first asked for. */
const compressed = (root: string): Build['send'] => {
  const kept = new Map<string, Promise<Buffer>>();
  return async (path, req, res) => {
    const encoding = compressible.test(path) ? encodingFor(req) : 'identity';
    const key = `${encoding} ${path}`;
    const packed = kept.get(key) ?? readFile(join(root, path)).then(pack[encoding]);
    kept.set(key, packed);
    const bytes = await packed.catch(() => {
      kept.delete(key);
      throw new NotFound('File', path);
    });
    res.set({
      'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream',
      'Cache-Control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    });
    res.end(bytes);
  };
};

const encodingFor = (req: Request): Encoding => {
  if (req.acceptsEncodings('br') === 'br') return 'br';
  return req.acceptsEncodings('gzip') === 'gzip' ? 'gzip' : 'identity';
};
