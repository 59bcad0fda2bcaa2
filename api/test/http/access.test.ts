import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api } from '../../src/contract/api.ts';
import { collections, type Collection } from '../../src/contract/entities.ts';
import type { Route } from '../../src/contract/route.ts';
import { eventsPath } from '../../src/http/routes/events.ts';
import { packsPath } from '../../src/http/routes/packs.ts';
import { sweepEventsPath } from '../../src/http/routes/probes.ts';
import type { Browser } from './browser.ts';
import { startProduct, type Product } from './harness.ts';
import { sampleDocument, samples } from './samples.fixture.ts';

const personas = [
  'anonymous',
  'revoked',
  'viewer',
  'federation-admin',
  'planner',
  'administrator',
] as const;
type Persona = (typeof personas)[number];
type Area = readonly [area: string, name: string, route: Route];

/** Every operation of the contract, and the stream, which is no `Route`. */
const operations: readonly Area[] = [
  ...Object.entries(api).flatMap(([area, routes]) =>
    Object.entries(routes).map(([name, route]): Area => [area, name, route]),
  ),
];

const federation: readonly string[] = ['partners', 'policies', 'users'];
const federationRoutes = [
  'alerts.acknowledge',
  'alerts.silence',
  'changes.apply',
  'imports.csv',
  'probes.sweep',
  'probes.probe',
  'probes.cancel',
  'probeTargets.probeTarget',
  ...federation.flatMap((name) => [`${name}.create`, `${name}.update`, `${name}.remove`]),
];
const federationAdmin: Persona[] = ['federation-admin'];

/** Who may call an operation, written down a second time from the words of the roles. */
const allowedTo = ([area, name, route]: Area): readonly Persona[] => {
  const federated = federationRoutes.includes(`${area}.${name}`) ? federationAdmin : [];
  return {
    anyone: personas.filter((persona) => persona !== 'revoked'),
    // With the token of an agent, which none of them has.
    agent: [] as Persona[],
    read: ['viewer', ...federationAdmin, 'planner', 'administrator'] as Persona[],
    edit: [...federated, 'planner', 'administrator'] as Persona[],
    administer: ['administrator'] as Persona[],
  }[route.may];
};

const bodyOf = ([area, name, route]: Area): unknown => {
  const another = name === 'create' && area in samples;
  if (another) return { ...samples[area as Collection], id: 'another' };
  const empty = ['get', 'delete'].includes(route.method) ? undefined : {};
  return bodies[`${area}.${name}`] ?? empty;
};

const changing = (collection: Collection) => ({
  label: 'Delete one',
  changes: [{ change: { op: 'delete', collection, id: 'one' }, revision: 999_999 }],
});

const interview = {
  name: 'Proposed',
  version: '2013',
  sipDomains: ['contoso.com'],
  internalDomain: 'contoso.net',
  sites: [{ name: 'Hamburg', users: 100, edge: true }],
  features: ['remote-access'],
  scaled: false,
  nat: true,
  director: false,
  reverseProxy: true,
};

const channel = { name: 'Own', kind: 'webhook', address: 'https://hooks.example.com/x' };

const target = {
  name: 'Own',
  kind: 'tcp',
  target: { host: 'sip.contoso.com', port: 443 },
  zones: ['internet'],
};

const schedule = { name: 'Own', scope: { what: 'plan' }, everySeconds: 60 };

const agent = { name: 'Perimeter', zone: 'perimeter', policy: {} };

const bodies: Readonly<Record<string, unknown>> = {
  'agents.create': agent,
  'agents.update': agent,
  'alerts.silence': { until: new Date(Date.now() + 3_600_000).toISOString() },
  'alerts.addChannel': channel,
  'alerts.changeChannel': channel,
  'alerts.addWindow': {
    name: 'Work',
    startsAt: '2026-01-01T00:00:00.000Z',
    endsAt: '2026-01-01T01:00:00.000Z',
  },
  'changes.apply': changing('partners'),
  'federation.decide': { user: 'one', address: 'bob@fabrikam.com' },
  'interview.propose': interview,
  'proofs.ladder': { ladderId: 'none' },
  'proofs.message': { ladderId: 'none', arrow: 0 },
  'proofs.drawing': { ladderId: 'none' },
  'proofs.dialects': { ladderId: 'none', session: 'none' },
  'probes.probe': { kind: 'tcp', target: { host: 'sip.contoso.com', port: 443 } },
  'probeTargets.addTarget': target,
  'probeTargets.changeTarget': target,
  'schedules.add': schedule,
  'schedules.change': schedule,
  'topologies.create': { from: 'empty', name: 'New', version: '2013' },
  'topologies.rename': { name: 'New' },
  'session.password': { current: 'a wrong one', next: 'another long one' },
};

const queries: Readonly<Record<string, string>> = {
  '/search': '?q=x',
  '/series/:id/history': '?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
};

interface Ids {
  readonly topology: string;
  readonly entity: string;
}

let product: Product;
const people = new Map<Persona, Browser>();
const own: { id: string } = { id: '' };

beforeAll(async () => {
  product = await startProduct();
  people.set('anonymous', product.visitor());
  for (const role of ['viewer', 'federation-admin', 'planner', 'administrator'] as const) {
    people.set(role, await product.signedIn(role));
  }
  const owner = await product.signedIn('administrator');
  const { body } = await owner.post<{ id: string; secret: string }>('/tokens', {
    name: 'old',
    role: 'administrator',
  });
  await owner.delete(`/tokens/${body.id}`);
  people.set('revoked', product.visitor({ authorization: `Bearer ${body.secret}` }));
  const created = await owner.post<{ id: string }>('/topologies', {
    from: 'document',
    document: sampleDocument('Own'),
  });
  own.id = created.body.id;
});
afterAll(() => product.close());

const call = async (
  persona: Persona,
  operation: Area,
  { topology, entity }: Ids,
): Promise<number> => {
  const [, , route] = operation;
  const path = route.path
    .replace(':topologyId', topology)
    .replace(':collection', 'partners')
    .replace(':target', 'nftables')
    .replace(':id', entity);
  const query = queries[route.path] ?? '';
  const browser = people.get(persona);
  if (!browser) throw new Error(`nobody is ${persona}`);
  const body = bodyOf(operation);
  const { status } = await browser.send(route.method.toUpperCase(), path + query, {
    ...(route.upload ? { raw: 'id,domain\n' } : body === undefined ? {} : { body }),
    headers: { 'if-match': '"999999"' },
  });
  return status;
};

const verdict = (status: number): 'refused' | 'let in' | 'broken' => {
  if (status >= 500) return 'broken';
  return status === 401 || status === 403 ? 'refused' : 'let in';
};

const isSignOut = ([area, name]: Area): boolean => area === 'session' && name === 'logout';

const known = (): Ids => ({ topology: own.id, entity: 'one' });
const unknown: Ids = { topology: 'random-9f2c', entity: 'random-9f2c' };
const literal: Ids = { topology: ':topologyId', entity: ':id' };

describe.each(operations.filter((operation) => !isSignOut(operation)))('%s %s', (...operation) => {
  const [, , route] = operation;
  const allowed = allowedTo(operation);
  const hasIds = route.path.includes(':');

  test.each(personas)('for %s', async (persona) => {
    const expected = allowed.includes(persona) ? 'let in' : 'refused';
    expect(verdict(await call(persona, operation, known()))).toBe(expected);
    if (hasIds) expect(verdict(await call(persona, operation, unknown))).toBe(expected);
  });
});

describe.each(operations.filter(([, , { path }]) => path.includes(':')))(
  '%s %s',
  (...operation) => {
    test('does not exist for ids that do not exist', async () => {
      for (const persona of allowedTo(operation)) {
        const statuses = [
          await call(persona, operation, unknown),
          await call(persona, operation, literal),
        ];
        expect({ persona, statuses }).toEqual({ persona, statuses: [404, 404] });
      }
      expect(await call('anonymous', operation, literal)).toBe(401);
    });
  },
);

describe('what a federation admin may not reach by another way', () => {
  const admin = (): Browser => people.get('federation-admin') as Browser;
  const others = collections.filter((collection) => !federation.includes(collection));

  test.each([...others, 'settings' as const])('%s, in a change set', async (collection) => {
    const change = {
      op: 'update',
      collection,
      id: collection === 'settings' ? 'settings' : 'one',
      value: {},
    };
    const set = {
      label: 'Sneak in',
      changes: [{ change: changing('partners').changes[0]?.change }, { change }],
    };
    expect((await admin().post(`/topologies/${own.id}/changes`, set)).status).toBe(403);
  });

  test.each(others)('%s, by CSV', async (collection) => {
    const { status } = await admin().send('POST', `/topologies/${own.id}/csv/${collection}`, {
      raw: 'id\n',
    });
    expect(status).toBe(403);
  });
});

/** What answers outside the contract: streams, the description of the API and the figures. */
const others = (): Record<string, string> => ({
  changes: eventsPath.replace(':topologyId', own.id),
  pack: packsPath.replace(':topologyId', own.id),
  sweep: sweepEventsPath.replace(':id', 'random-9f2c'),
  figures: '//metrics',
});

const statusFor = (persona: Persona, which: string): number => {
  if (persona === 'anonymous' || persona === 'revoked') return 401;
  return which === 'sweep' ? 404 : 200;
};

describe.each(['changes', 'pack', 'sweep', 'figures'])('what is no operation: %s', (which) => {
  test.each(personas)('for %s', async (persona) => {
    const response = await people.get(persona)?.fetch('GET', others()[which] ?? '');
    await response?.body?.cancel();
    expect(response?.status).toBe(statusFor(persona, which));
  });
});

test.each(personas)('signing out as %s', async (persona) => {
  const response = await people.get(persona)?.fetch('DELETE', '/session');
  expect(response?.status).toBe(persona === 'revoked' ? 401 : 204);
});
