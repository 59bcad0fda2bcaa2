import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProduct, type Product } from './harness.ts';

const script = `console.log(${JSON.stringify('x'.repeat(10_000))});`;

let product: Product;
let web = '';
beforeAll(async () => {
  web = builtConsole();
  product = await startProduct({ web });
});
afterAll(async () => {
  await product.close();
  rmSync(web, { recursive: true });
});

const builtConsole = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-web-'));
  mkdirSync(join(folder, 'media'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><ew-root></ew-root>');
  writeFileSync(join(folder, 'main-AB-d_123.js'), script);
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  return folder;
};

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(product.url + path, { headers });

describe('the page', () => {
  test.each(['/', '/topologies/contoso/firewall', '/index.html'])(
    'is served at %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).toContain('<ew-root ngCspNonce="');
    },
  );

  test('is served to browsers at addresses that end like a file name', async () => {
    const html = { accept: 'text/html,application/xhtml+xml' };
    expect((await get('/t/contoso/firewall/fw.ext', html)).status).toBe(200);
    expect((await get('/t/contoso/firewall/fw.ext', { accept: '*/*' })).status).toBe(404);
    expect(await (await get('/favicon.svg', html)).text()).toBe('<svg/>');
  });

  test('has a nonce of its own every time, the one that its policy names', async () => {
    const [one, two] = await Promise.all([get('/'), get('/')]);
    const nonce = /ngCspNonce="([^"]{24})"/.exec(await one.text())?.[1] ?? 'none';
    expect(one.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    expect(two.headers.get('content-security-policy')).not.toContain(nonce);
  });

  test('lets no script in but its own, and is never framed', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none';script-src 'self';/);
    expect(policy).not.toMatch(
      /unsafe-eval|script-src[^;]*unsafe-inline|style-src [^;]*unsafe-inline|https?:/,
    );
    expect(policy).toContain("frame-ancestors 'none'");
  });

  test('lets no script write markup, nor make a policy that would', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        "require-trusted-types-for 'script'",
        'trusted-types edgewise-worker',
      ]),
    );
  });

  test('comes with the headers that browsers protect it by', async () => {
    const { headers } = await get('/');
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('files', () => {
  test('with a hash in their name are kept for good, and compressed', async () => {
    const { request } = await import('node:http');
    const [headers, bytes] = await new Promise<[Record<string, unknown>, Buffer]>((resolve) => {
      request(
        `${product.url}/main-AB-d_123.js`,
        { headers: { 'accept-encoding': 'gzip, br' } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            resolve([response.headers, Buffer.concat(chunks)]);
          });
        },
      ).end();
    });
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    expect(bytes.length).toBeLessThan(200);
    expect(brotliDecompressSync(bytes).toString()).toBe(script);
  });

  test('without one are asked for again, and whoever reads no compression gets none', async () => {
    const response = await get('/favicon.svg', { 'accept-encoding': 'identity' });
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(await response.text()).toBe('<svg/>');
  });

  test.each([
    '/missing.js',
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%5cpackage.json',
    '/media',
  ])('%s is none of them', async (path) => {
    const response = await get(path);
    expect(await response.text()).not.toContain('dependencies');
    expect([200, 404]).toContain(response.status);
    if (path.endsWith('.js')) expect(response.status).toBe(404);
  });
});

test('a new build is noticed, and files of the old one are gone without harm', async () => {
  writeFileSync(join(web, 'old-file.js'), 'old');
  utimesSync(join(web, 'index.html'), new Date(), new Date(Date.now() + 5_000));
  expect((await get('/')).status).toBe(200);
  rmSync(join(web, 'old-file.js'));
  expect((await get('/old-file.js')).status).toBe(404);
  writeFileSync(join(web, 'index.html'), '<!doctype html><ew-root id="new"></ew-root>');
  utimesSync(join(web, 'index.html'), new Date(), new Date(Date.now() + 9_000));
  expect(await (await get('/')).text()).toContain('id="new"');
});

test('files go out under a name that cannot break its header', async () => {
  const { attachment } = await import('../../src/http/content-disposition.ts');
  expect(attachment('plan.csv')).toBe(`attachment; filename="plan.csv"; filename*=UTF-8''plan.csv`);
  const hostile = [
    'a"b\r\nSet-Cookie: x=1.csv',
    '../../etc/passwd',
    'C:\\temp\\x.csv',
    'R\u00e9sum\u00e9 \u{1f9e8}\u202egpj.exe',
    '...',
    '',
    "it's (1)*.csv",
    'half \ud800.csv',
  ];
  for (const name of hostile) {
    const header = attachment(name);
    expect(header).toMatch(
      /^attachment; filename="[A-Za-z0-9 ._-]+"; filename\*=UTF-8''(?:[\w.~-]|%[0-9A-F]{2})+$/,
    );
    expect(header).not.toMatch(/\.\.\/|etc\//);
  }
});

test('healthz and readyz answer without a session', async () => {
  expect(await (await get('/healthz')).json()).toEqual({ status: 'alive' });
  expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' });
});

test('the API reference is a page of our own', async () => {
  const page = await get('/api/v1/docs');
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(await page.text()).not.toMatch(/https?:\/\/|style="|<script>/);
  for (const file of ['page.css', 'page.js'])
    expect((await get(`/api/v1/docs/${file}`)).status).toBe(200);
});
