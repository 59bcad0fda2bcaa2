import { afterAll, beforeAll, expect, test } from 'vitest';
import { api } from '../../src/contract/api.ts';
import { startProduct, type Product } from './harness.ts';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
  readonly security?: readonly object[];
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

let product: Product;
let document: Document;
beforeAll(async () => {
  product = await startProduct();
  const viewer = await product.signedIn('viewer');
  document = (await viewer.get<Document>('/openapi.json')).body;
});
afterAll(() => product.close());

const operations = (): Operation[] =>
  Object.values(document.paths).flatMap((item) => Object.values(item));

test('is shown to whoever is signed in', async () => {
  expect((await product.visitor().get('/openapi.json')).status).toBe(401);
  expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '0.0.0' } });
});

test('has every route, once, and the stream', () => {
  const routes = Object.values(api).flatMap((area) => Object.values(area));
  for (const { method, path, summary } of routes) {
    const described = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method];
    expect({ path, summary: described?.summary }).toEqual({ path, summary });
  }
  expect(operations()).toHaveLength(routes.length + 1);
  const ids = operations().map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('names every parameter of a path', () => {
  for (const [path, item] of Object.entries(document.paths)) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters = [] } of Object.values(item)) {
      const named = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      expect({ path, named }).toEqual({ path, named: wanted });
    }
  }
});

test('resolves every reference', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, reference = '']) => reference,
  );
  expect(references.length).toBeGreaterThan(100);
  for (const reference of new Set(references)) {
    const found = reference
      .split('/')
      .slice(1)
      .reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], document);
    expect({ reference, found: typeof found }).toEqual({ reference, found: 'object' });
  }
});

test('says who may, and what may go wrong', () => {
  for (const { responses, security = [] } of operations()) {
    const wanted = security.length > 0 ? ['401', '500'] : ['500'];
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(wanted));
  }
  const schemes = Object.keys(document.components['securitySchemes'] ?? {});
  expect(schemes).toEqual(['session', 'token', 'agent']);
});

test('says what a change needs', () => {
  const update = document.paths['/topologies/{topologyId}/pools/{id}']?.['patch'];
  const header = { in: 'header', name: 'If-Match' };
  expect(update?.parameters).toContainEqual(expect.objectContaining(header));
  expect(Object.keys(update?.responses ?? {})).toEqual(
    expect.arrayContaining(['200', '412', '422', '428']),
  );
});
