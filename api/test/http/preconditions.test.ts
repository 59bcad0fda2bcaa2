import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Row } from '../../src/contract/entities.ts';
import type { TopologyHead } from '../../src/contract/topologies.ts';
import type { Browser } from './browser.ts';
import { startProduct, stateOf, type Product } from './harness.ts';
import { listen } from './listen.ts';
import { sampleDocument } from './samples.fixture.ts';

let product: Product;
let [one, two]: Browser[] = [];
let id = '';
beforeAll(async () => {
  product = await startProduct();
  [one, two] = [
    await product.signedIn('planner', 'anna'),
    await product.signedIn('planner', 'bert'),
  ];
});
afterAll(() => product.close());

beforeEach(async () => {
  const { body } = await anna().post<TopologyHead>('/topologies', {
    from: 'document',
    document: sampleDocument('Shared'),
  });
  id = body.id;
});

const anna = (): Browser => one as Browser;
const bert = (): Browser => two as Browser;
const pool = (): string => `/topologies/${id}/pools/one`;

describe('ETag', () => {
  test.each([
    ['an entity', () => pool()],
    ['a topology', () => `/topologies/${id}`],
    ['a plan', () => `/topologies/${id}/plan`],
  ])('of %s answers 304 until it changes', async (_, path) => {
    const first = await anna().get<Row>(path());
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"\d+(-0\.0\.0-test)?"$/);
    const same = await anna().get(path(), { 'if-none-match': etag });
    expect({ status: same.status, text: same.text }).toEqual({ status: 304, text: '' });
    await bert().patch(pool(), { comment: `changed for ${path()}` }, { 'if-match': '*' });
    const changed = await anna().get(path(), { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });
});

describe('a write of a stale revision', () => {
  test('is refused with what is there now, and nothing is lost', async () => {
    const seen = (await anna().get<Row>(pool())).headers.get('etag') ?? '';
    const first = await bert().patch<Row>(pool(), { comment: 'from bert' }, { 'if-match': seen });
    expect(first.status).toBe(200);
    const { status, body } = await anna().patch(
      pool(),
      { comment: 'from anna' },
      { 'if-match': seen },
    );
    expect({ status, type: body.type }).toEqual({ status: 412, type: 'conflict' });
    expect(body.conflicts).toMatchObject([
      {
        collection: 'pools',
        id: 'one',
        revision: first.body.revision,
        changedBy: 'bert',
        current: { comment: 'from bert' },
      },
    ]);
    expect((await anna().get<Row>(pool())).body['comment']).toBe('from bert');
  });

  test('in a change set is a conflict, and nothing of the set is applied', async () => {
    const { revision } = (await anna().get<Row>(pool())).body;
    await bert().patch(pool(), { comment: 'from bert' }, { 'if-match': `"${revision}"` });
    const update = (collection: string, value: object, at?: number) => ({
      change: { op: 'update', collection, id: 'one', value },
      ...(at === undefined ? {} : { revision: at }),
    });
    const { status, body } = await anna().post(`/topologies/${id}/changes`, {
      label: 'Two at once',
      changes: [
        update('sites', { name: 'Renamed' }),
        update('pools', { comment: 'from anna' }, revision),
      ],
    });
    expect({ status, type: body.type }).toEqual({ status: 409, type: 'conflict' });
    expect(body.conflicts?.[0]?.current).toMatchObject({ comment: 'from bert' });
    expect((await anna().get<Row>(`/topologies/${id}/sites/one`)).body['name']).toBe('Hamburg');
  });

  test('of an id that is taken says so, with what has it', async () => {
    const site = { id: 'one', name: 'Another', kind: 'central' };
    const { status, body } = await anna().post(`/topologies/${id}/sites`, site);
    expect({ status, title: body.title, detail: body.detail }).toEqual({
      status: 409,
      title: 'In conflict with what is there',
      detail: 'The id one exists already',
    });
    expect(body.conflicts?.[0]?.current).toMatchObject({ name: 'Hamburg' });
  });

  test('of a topology is refused', async () => {
    const rename = (name: string) =>
      anna().patch(`/topologies/${id}`, { name }, { 'if-match': '"1"' });
    expect([(await rename('First')).status, (await rename('Second')).status]).toEqual([200, 412]);
  });
});

describe('If-Match', () => {
  test.each(['PATCH', 'DELETE'])('is needed for %s', async (method) => {
    const answer = await anna().send(method, pool(), method === 'PATCH' ? { body: {} } : {});
    expect({ status: answer.status, type: answer.body.type }).toEqual({
      status: 428,
      type: 'precondition-required',
    });
  });

  test.each(['1', '"one"', '"1", "2"'])('%s is bad syntax', async (value) => {
    expect((await anna().patch(pool(), {}, { 'if-match': value })).status).toBe(400);
  });

  test('a deletion that something depends on is refused with what does', async () => {
    const { status, body } = await anna().delete(pool(), { 'if-match': '*' });
    expect({ status, type: body.type }).toEqual({ status: 409, type: 'in-use' });
    expect(body.dependants?.map(({ collection }) => collection)).toEqual(
      expect.arrayContaining(['servers', 'users']),
    );
  });
});

describe('an Idempotency-Key', () => {
  const partner = { domain: 'fabrikam.example', kind: 'allowed' };
  const create = (key: string, body: object = partner) =>
    anna().post<Row>(`/topologies/${id}/partners`, body, { 'idempotency-key': key });

  test('makes a repeated creation create nothing', async () => {
    const [first, again] = [await create('once'), await create('once')];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    const { body } = await anna().get<{ total: number }>(`/topologies/${id}/partners`);
    expect(body.total).toBe(2);
  });

  test('holds for requests at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create('race')));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  test('that another server is at is refused until that has its reply, or gave up', async () => {
    const spy = vi.spyOn(product.stores.access, 'claimReply');
    await create('here');
    const [{ accountId, requestHash } = expect.fail('nothing was claimed')] =
      spy.mock.calls[0] ?? [];
    const key = 'elsewhere';
    const pendingUntil = new Date(Date.now() + 60_000);
    const there = { accountId, requestHash, key, pendingUntil };
    expect(await product.stores.access.claimReply(there)).toBeNull();
    expect((await create(key)).status).toBe(409);
    await product.stores.access.remember(there, { id: 'made elsewhere' });
    expect((await create(key)).body).toEqual({ id: 'made elsewhere' });
    const other = { ...there, key: 'given-up' };
    expect(await product.stores.access.claimReply(other)).toBeNull();
    await product.stores.access.release(other);
    expect((await create('given-up')).status).toBe(201);
    const crashed = { ...there, key: 'crashed', pendingUntil: new Date(Date.now() - 1) };
    expect(await product.stores.access.claimReply(crashed)).toBeNull();
    expect((await create('crashed')).status).toBe(201);
  });

  test('of a creation that failed may be used again', async () => {
    const wrong = await anna().post(`/topologies/nowhere/partners`, partner, {
      'idempotency-key': 'failed',
    });
    expect(wrong.status).toBe(404);
    expect((await create('failed')).status).toBe(201);
  });

  test('with another body is refused', async () => {
    await create('reused');
    const { status, body } = await create('reused', { ...partner, domain: 'other.example' });
    expect({ status, where: (body as { issues?: unknown }).issues }).toMatchObject({
      status: 422,
      where: [{ where: 'Idempotency-Key' }],
    });
  });

  test('of somebody else is another one', async () => {
    const mine = await create('shared key');
    expect(mine.status).toBe(400);
    const [first, second] = [
      await create('shared-key'),
      await bert().post<Row>(`/topologies/${id}/partners`, partner, {
        'idempotency-key': 'shared-key',
      }),
    ];
    expect(second.body.id).not.toBe(first.body.id);
  });
});

test('without an id a creation gets one that people can read, and the next one another', async () => {
  const create = () =>
    anna().post<Row>(`/topologies/${id}/partners`, {
      domain: 'Woodgrove.example',
      kind: 'allowed',
    });
  expect([(await create()).body.id, (await create()).body.id]).toEqual([
    'woodgrove.example',
    'woodgrove.example-2',
  ]);
});

test('a change set undoes itself with its inverse', async () => {
  const before = (await anna().get<Row>(pool())).body['comment'];
  const change = { op: 'update', collection: 'pools', id: 'one', value: { comment: 'changed' } };
  const path = `/topologies/${id}/changes`;
  const { body } = await anna().post<{ inverse: object[] }>(path, {
    label: 'Comment',
    changes: [{ change }],
  });
  const undo = { label: 'Undo', changes: body.inverse.map((step) => ({ change: step })) };
  expect((await anna().post(path, undo)).status).toBe(200);
  expect((await anna().get<Row>(pool())).body['comment']).toBe(before);
  const { body: history } = await anna().get<{ rows: { label: string; actor: string }[] }>(
    `/topologies/${id}/audit`,
  );
  expect(history.rows.slice(0, 2).map(({ label, actor }) => `${actor}: ${label}`)).toEqual([
    'anna: Undo',
    'anna: Comment',
  ]);
});

describe('whoever looks at a topology', () => {
  test('hears of a change', async () => {
    const stream = await listen(bert(), id);
    await anna().patch(pool(), { comment: 'heard' }, { 'if-match': '*' });
    expect(await stream.until('event: changed')).toContain(
      'data: {"revision":2,"actor":"anna","label":"Change comment of pool edge.contoso.net"}',
    );
    await stream.stop();
  });

  test('hears first what there is: a change just before is not missed', async () => {
    await anna().patch(pool(), { comment: 'just before' }, { 'if-match': '*' });
    const stream = await listen(bert(), id);
    expect(await stream.until('event: current')).toContain(
      'event: current\ndata: {"revision":2,"actor":"anna","label":""}\n\n',
    );
    await stream.stop();
  });

  test('hears no more of one that is deleted', async () => {
    const stream = await listen(bert(), id);
    await anna().delete(`/topologies/${id}`, { 'if-match': '*' });
    expect(await stream.until('event: ended')).not.toContain('event: changed');
  });

  test('and does not read is broken off, while others hear everything', async () => {
    const { watch } = product.services;
    const [slow, quick] = [
      await bert().fetch('GET', `/topologies/${id}/events`),
      await listen(anna(), id),
    ];
    const bertId = (await stateOf(bert())).me?.id ?? '';
    const isWatching = () => watch.countOf(bertId) > 0;
    expect(isWatching()).toBe(true);
    let revision = 1;
    while (isWatching() && revision < 2_000) {
      revision += 1;
      watch.publish(id, { revision, actor: 'anna', label: 'x'.repeat(50_000) });
      await quick.until(`"revision":${revision},`);
    }
    expect(isWatching()).toBe(false);
    await quick.stop();
    await slow.body?.cancel();
  });
});
