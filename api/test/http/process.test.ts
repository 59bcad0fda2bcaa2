import { cpSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { template, temporaryFolder } from '../database.ts';
import { Browser } from './browser.ts';
import { password } from './harness.ts';
import { codeOf, startServer as start } from './start-server.ts';

// Starting a process takes its time on a machine that does something else, too.
vi.setConfig({ testTimeout: 120_000 });

/** Making a database takes seconds, copying an empty one does not. */
const emptyDatabase = async (): Promise<string> => {
  const folder = temporaryFolder();
  cpSync(await template(), folder, { recursive: true });
  return folder;
};

test('says in one line that it is ready and what to do next', async () => {
  const data = await emptyDatabase();
  const first = await start({ EDGEWISE_DATA: data });
  expect(first.output()).toMatch(
    /^Edgewise is ready on http:\/\/localhost:\d+ — open it and create the administrator\n/,
  );
  const visitor = new Browser(first.url);
  const administrator = { login: 'root', displayName: 'Root', password };
  expect((await visitor.signIn('/setup', administrator)).status).toBe(201);
  first.child.kill('SIGTERM');
  expect(await codeOf(first.child)).toBe(0);
  const second = await start({ EDGEWISE_DATA: data });
  expect(second.output()).toMatch(
    /^Edgewise is ready on http:\/\/localhost:\d+ — open it and sign in\n$/,
  );
  const again = new Browser(second.url);
  expect((await again.signIn('/session', { login: 'root', password })).status).toBe(201);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s lets a running request finish, ends streams, and leaves with 0',
  async (signal) => {
    const { child, url } = await start({ EDGEWISE_DATA: await emptyDatabase() });
    const browser = new Browser(url);
    await browser.signIn('/setup', { login: 'root', displayName: 'Root', password });
    const { body } = await browser.post<{ id: string }>('/topologies', {
      from: 'empty',
      name: 'T',
      version: '2013',
    });
    const stream = await browser.fetch('GET', `/topologies/${body.id}/events`);
    const running = browser.post('/accounts', {
      login: 'late',
      displayName: 'Late',
      role: 'viewer',
      password,
    });
    const reached = await browser.fetch('GET', '/session');
    expect(reached.status).toBe(200);
    child.kill(signal);
    expect((await running).status).toBe(201);
    expect(await stream.text()).toContain('event: ended');
    expect(await codeOf(child)).toBe(0);
  },
);

test('a port in use is said in one sentence', async () => {
  const { url } = await start({ EDGEWISE_DATA: await emptyDatabase() });
  const other = await start({ EDGEWISE_DATA: await emptyDatabase(), PORT: new URL(url).port });
  expect(await codeOf(other.child)).toBe(1);
  expect(other.output()).toMatch(/^Port \d+ of 127\.0\.0\.1 is in use by another program\. .*\n$/);
});

test('wrong settings are all named, and nothing is started', async () => {
  const { child, output } = await start({
    PORT: 'abc',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://x',
  });
  expect(await codeOf(child)).toBe(1);
  expect(output()).toMatch(/PORT must be .*\n {2}DATABASE_URL must .*\n {2}LOG_LEVEL must /);
});

test('the log has no secret in it, whatever goes through', async () => {
  const { child, url, output } = await start({
    EDGEWISE_DATA: await emptyDatabase(),
    LOG_LEVEL: 'trace',
  });
  const browser = new Browser(url);
  await browser.signIn('/setup', { login: 'root', displayName: 'Root', password });
  const { body } = await browser.post<{ secret: string }>('/tokens', {
    name: 'ci',
    role: 'viewer',
  });
  await browser.get('/search?q=nothing', { authorization: `Bearer ${body.secret}` });
  await browser.post('/session', { login: 'root', password: 'a wrong password' });
  child.kill('SIGTERM');
  await codeOf(child);
  const secrets = [
    password,
    'a wrong password',
    body.secret,
    ...browser.cookies.values(),
    browser.csrfToken ?? '',
  ];
  const [, log = ''] = output().split(/Set-up token.*\n/);
  expect(log).toContain('"path":"/api/v1/setup"');
  for (const secret of secrets) expect(log).not.toContain(secret);
});
