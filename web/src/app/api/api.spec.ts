import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { planApi } from '@contract/plan';
import type { Problem } from '@contract/problem';
import { proofsApi } from '@contract/proofs';
import { topologiesApi } from '@contract/topologies';
import { firstValueFrom } from 'rxjs';
import { Api } from './api';
import { Csrf } from './csrf';

let server: HttpTestingController;
let api: Api;

beforeEach(() => {
  TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
  server = TestBed.inject(HttpTestingController);
  api = TestBed.inject(Api);
});

test('a call fills the path, sends the token, the revision and the body', async () => {
  TestBed.inject(Csrf).token.set('secret');
  const reply = firstValueFrom(
    api.call(
      topologiesApi.rename,
      { params: { topologyId: 'a b' }, body: { name: 'New' } },
      { ifMatch: 7 },
    ),
  );
  const { request } = server.expectOne('/api/v1/topologies/a%20b');
  server.match(() => true);
  expect([
    request.method,
    request.body,
    request.headers.get('if-match'),
    request.headers.get('x-csrf-token'),
  ]).toEqual(['PATCH', { name: 'New' }, '"7"', 'secret']);
  void reply.catch(() => undefined);
});

const refused = async (status: number, body: unknown): Promise<Problem> => {
  const reply = firstValueFrom(api.call(planApi.facts));
  server.expectOne('/api/v1/facts').flush(body as object, { status, statusText: 'x' });
  return reply.then(
    () => Promise.reject(new Error('no refusal')),
    (problem: unknown) => problem as Problem,
  );
};

test('a problem arrives as it was sent', async () => {
  expect(await refused(409, { type: 'conflict', title: 'Conflict', status: 409 })).toEqual({
    type: 'conflict',
    title: 'Conflict',
    status: 409,
  });
});

test('what is no problem becomes one', async () => {
  expect(await refused(502, '<html>')).toMatchObject({ type: 'unexpected', status: 502 });
});

test('an ended session is told to whoever listens', async () => {
  let ended = 0;
  TestBed.inject(Csrf).ended.subscribe(() => ended++);
  await refused(401, { type: 'unauthenticated', title: 'Sign in', status: 401 });
  expect(ended).toBe(1);
});

test('no server at all is told without blame', async () => {
  const reply = firstValueFrom(api.call(planApi.facts));
  server.expectOne('/api/v1/facts').error(new ProgressEvent('error'));
  await expect(reply).rejects.toMatchObject({ type: 'unreachable', status: 0 });
});

test('a file that is asked for with a body is asked for with the token too', async () => {
  TestBed.inject(Csrf).token.set('secret');
  const body = { ladderId: 'voice/a/b', format: 'svg' as const };
  const file = firstValueFrom(
    api.file(proofsApi.drawing, { params: { topologyId: 'contoso' }, body }),
  );
  const asked = server.expectOne('/api/v1/topologies/contoso/ladder-drawing');
  expect([asked.request.body, asked.request.headers.get('x-csrf-token')]).toEqual([body, 'secret']);
  asked.flush(new Blob(['<svg/>']), {
    headers: { 'content-disposition': 'attachment; filename="ladder.svg"' },
  });
  expect((await file).name).toBe('ladder.svg');
});
