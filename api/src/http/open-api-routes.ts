import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Router } from 'express';
import type { Mount, Serving } from './mount.ts';
import { openApi } from './open-api.ts';

const page = {
  '/docs': ['page.html', 'text/html; charset=utf-8'],
  '/docs/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/docs/page.js': ['page.js', 'text/javascript; charset=utf-8'],
} as const;

/** The OpenAPI document, and a page that shows it. */
export const openApiRoutes =
  (version: string): Mount =>
  (router: Router, { door }: Serving) => {
    let text: string | null = null;
    router.get('/openapi.json', async (req, res) => {
      await door.admit(req, { may: 'read' });
      text ??= JSON.stringify(openApi(version));
      res.set('Cache-Control', 'private, no-cache').type('application/json').send(text);
    });
    for (const [path, [file, mediaType]] of Object.entries(page)) {
      router.get(path, async (req, res) => {
        await door.admit(req, { may: 'anyone' });
        const content = readFileSync(join(import.meta.dirname, 'api-reference', file));
        res.set({ 'Cache-Control': 'no-cache', 'Content-Type': mediaType }).end(content);
      });
    }
  };
