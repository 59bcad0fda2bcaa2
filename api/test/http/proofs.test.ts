import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LadderProof, Minimality, ProofReply, WhatIf } from '../../src/contract/proofs.ts';
import type { LadderEntry, DialectView } from '../../src/contract/proofs.ts';
import { reference } from '../../src/planning/reference.fixture.ts';
import type { Browser } from './browser.ts';
import { startProduct, type Product } from './harness.ts';

const partners = [
  { id: 'fabrikam', domain: 'fabrikam.com', kind: 'allowed', product: 'lync-2013' },
  { id: 'litware', domain: 'litware.com', kind: 'allowed', proxyFqdn: 'sip.litware.com' },
];

let product: Product;
let owner: Browser;
let viewer: Browser;
let topology: string;

beforeAll(async () => {
  product = await startProduct();
  owner = await product.signedIn('administrator');
  const { users: _, ...design } = reference('2013', 'single-nat');
  const document = { edgewise: 1, ...design, partners };
  const { body } = await owner.post<{ id: string }>('/topologies', { from: 'document', document });
  topology = body.id;
  viewer = await product.signedIn('viewer');
});
afterAll(() => product.close());

const of = (path: string): string => `/topologies/${topology}${path}`;
const call = 'voice-federated/internal.pool01/federated.fabrikam';

test('a planned topology works for every party, and says how many ladders that are', async () => {
  const { body } = await viewer.get<ProofReply>(of('/proof'));
  expect(body).toMatchObject({ verdict: 'works', rulesets: 'planned', imported: [] });
  expect(body.parties.map(({ id }) => id)).toContain('federated.fabrikam');
  expect(body.cells.every(({ verdict }) => verdict === 'works')).toBe(true);
  expect(body.ladders).toBeGreaterThan(body.cells.length / 2);
});

test('ladders are listed by scenario, party and verdict', async () => {
  type List = { total: number; ladders: LadderEntry[] };
  const { body } = await viewer.get<List>(
    of('/ladders?scenario=voice-federated&party=federated.fabrikam'),
  );
  expect(body.ladders.map(({ id }) => id).toSorted()).toEqual([
    'voice-federated/federated.fabrikam/internal.pool01',
    call,
  ]);
  const failing = await viewer.get<List>(of('/ladders?verdict=fails'));
  expect(failing.body).toEqual({ total: 0, ladders: [] });
});

describe('one ladder', () => {
  test('as it is', async () => {
    const { body } = await viewer.post<{ proof: LadderProof }>(of('/ladder'), { ladderId: call });
    expect(body.proof).toMatchObject({ verdict: 'works', blockers: [] });
    expect(body.proof.arrows).toHaveLength(body.proof.ladder.arrows.length);
    expect(body.proof.media[0]?.winner).not.toBeNull();
  });

  test('as it would be with a port closed: media falls back, and says so', async () => {
    const faults = [
      { kind: 'port-closed', firewallId: null, transport: 'udp', first: 3478, last: 3478 },
    ];
    const { body } = await viewer.post<{ proof: LadderProof }>(of('/ladder'), {
      ladderId: call,
      faults,
    });
    expect(body.proof.verdict).toBe('impaired');
    expect(body.proof.blockers.map(({ failure }) => failure)).toContain('relay-udp-blocked');
  });

  test('as it would be with the partner blocked: meant so, with the code that people see', async () => {
    const changes = [
      { op: 'update', collection: 'partners', id: 'fabrikam', value: { kind: 'blocked' } },
    ];
    const { body } = await viewer.post<{ proof: LadderProof }>(of('/ladder'), {
      ladderId: call,
      changes,
    });
    expect(body.proof.verdict).toBe('not-applicable');
    expect(body.proof.ladder.notApplicable).toContain('fabrikam.com is blocked');
  });

  test('of parties that do not exist is not found', async () => {
    const { status } = await viewer.post(of('/ladder'), { ladderId: 'voice-federated/a/b' });
    expect(status).toBe(404);
  });

  test('has messages as the wire has them', async () => {
    const { body: proved } = await viewer.post<{ proof: LadderProof }>(of('/ladder'), {
      ladderId: call,
    });
    const arrow = proved.proof.ladder.arrows.findIndex(({ message }) => message.name === 'INVITE');
    const said = (index: number) =>
      viewer.post<{ text: string }>(of('/ladder-message'), { ladderId: call, arrow: index });
    const { body } = await said(arrow);
    expect(body.text).toMatch(/^INVITE sip:bob@fabrikam\.com SIP\/2\.0\r\n/);
    expect(body.text).toContain('a=candidate:');
    expect((await said(9999)).status).toBe(404);
  });

  test('is answered where it fails, in words of the wire', async () => {
    const supposed = {
      ladderId: call,
      faults: [{ kind: 'condition', condition: 'partner-certificate-refused' }],
    };
    const { body: proved } = await viewer.post<{ proof: LadderProof }>(of('/ladder'), supposed);
    const { answers, ladder } = proved.proof;
    expect(answers.map(({ arrow }) => arrow.message.name)).toContain('504 Server time-out');
    const last = ladder.arrows.length + answers.length - 1;
    const { body } = await viewer.post<{ text: string; marked: string[] }>(of('/ladder-message'), {
      ...supposed,
      arrow: last,
    });
    expect(body.text).toMatch(/^SIP\/2\.0 504 Server time-out\r\n/);
    expect(body.marked.join()).toMatch(/^ms-diagnostics: 1010;/);
    const { text } = await viewer.post(of('/ladder-drawing'), { ...supposed, format: 'text' });
    expect(text).toContain('[ms-diagnostics: 1010]');
    const { text: asIs } = await viewer.post(of('/ladder-drawing'), {
      ladderId: call,
      format: 'text',
    });
    expect(asIs).not.toContain('1010');
  });

  test.each([
    ['svg', '<svg'],
    ['mermaid', 'sequenceDiagram'],
    ['plantuml', '@startuml'],
    ['text', 'Federated call'],
  ])('is drawn as %s', async (format, start) => {
    const { text } = await viewer.post(of('/ladder-drawing'), { ladderId: call, format });
    expect(text).toContain(start);
  });

  test('is negotiated in every dialect', async () => {
    const { body: proved } = await viewer.post<{ proof: LadderProof }>(of('/ladder'), {
      ladderId: call,
    });
    const session = proved.proof.media[0]!.session.id;
    const { body } = await viewer.post<DialectView[]>(of('/ice-dialects'), {
      ladderId: call,
      session,
    });
    expect(body.map(({ dialect }) => dialect)).toEqual(['ms-ice', 'ms-ice2', 'rfc8445']);
  });
});

test('what a rule is needed for is what breaks when it goes', async () => {
  const { body: need } = await viewer.get<Minimality>(of('/minimality'));
  expect(need).toMatchObject({ sufficient: true, minimal: true });
  const rule = need.items.find(({ kind, state }) => kind === 'rule' && state === 'needed')!;
  const [, firewallId, ruleId] = /^rule:(.*)\/(.*)$/.exec(rule.item) ?? [];
  const { body } = await viewer.post<WhatIf>(of('/what-if'), {
    faults: [{ kind: 'rule-removed', firewallId, ruleId }],
  });
  const broken = body.cells.filter(({ after }) => after === 'fails');
  expect(new Set(broken.map(({ scenario }) => scenario))).toEqual(new Set(rule.breaks));
});

test('a change that is none of the topology is refused with its place', async () => {
  const { status, body } = await viewer.post<{ issues: unknown[] }>(of('/what-if'), {
    changes: [{ op: 'update', collection: 'partners', id: 'fabrikam', value: { kind: 'odd' } }],
  });
  expect(status).toBe(422);
  expect(body.issues).not.toEqual([]);
});

test('a saved edit is in the next proof', async () => {
  const { body: head, headers } = await owner.get<{ revision: number }>(of(''));
  const reply = await owner.post(
    of('/changes'),
    {
      label: 'Block',
      changes: [
        {
          change: {
            op: 'update',
            collection: 'partners',
            id: 'litware',
            value: { kind: 'blocked' },
          },
        },
      ],
    },
    { 'if-match': headers.get('etag') ?? `"${String(head.revision)}"` },
  );
  expect(reply.status).toBeLessThan(300);
  const { body } = await viewer.get<ProofReply>(of('/proof'));
  const cells = body.cells.filter(({ partyId }) => partyId === 'federated.litware');
  expect(new Set(cells.map(({ verdict }) => verdict))).toEqual(new Set(['not-applicable']));
});
