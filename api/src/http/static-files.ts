import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
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

/** The built console; any other path that is no file gets its page, which knows the address. Nothing where it was not built. */
export const staticFiles = (root: string): RequestHandler => {
  const files = new Set(existsSync(root) ? filesBelow(root) : []);
  const sent = compressed(root);
  const page = files.has('/index.html') ? readFileSync(join(root, 'index.html'), 'utf8') : null;
  return async (req, res, next) => {
    const path = req.path;
    if (page === null || !['GET', 'HEAD'].includes(req.method)) next();
    else if (path !== '/index.html' && files.has(path)) await sent(path, req, res);
    else if (extname(path) === '' || path === '/index.html') sendPage(page, res);
    else next();
  };
};

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
const compressed = (root: string) => {
  const kept = new Map<string, Promise<Buffer>>();
  return async (path: string, req: Request, res: Response): Promise<void> => {
    const encoding = compressible.test(path) ? encodingFor(req) : 'identity';
    const key = `${encoding} ${path}`;
    const bytes = kept.get(key) ?? pack[encoding](readFileSync(join(root, path)));
    kept.set(key, bytes);
    res.set({
      'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream',
      'Cache-Control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
    });
    res.end(await bytes);
  };
};

const encodingFor = (req: Request): Encoding => {
  if (req.acceptsEncodings('br') === 'br') return 'br';
  return req.acceptsEncodings('gzip') === 'gzip' ? 'gzip' : 'identity';
};
