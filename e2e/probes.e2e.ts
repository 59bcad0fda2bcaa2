import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { startAgent } from './agent-process.ts';
import { listen } from './listener.ts';
import { loopbackOnly, ownLoopbackTopology } from './loopback-probing.ts';
import { places } from './loopback-topology.ts';
import { keysLeadTo, send, signIn, test } from './support.ts';
import { startTls } from './tls-server.ts';

/** For what is probed, and for what a program of its own does that has just been started. */
const LONG = { timeout: 120_000 };
/** For what is tried again until a slow machine was quick enough. */
const PATIENT = { timeout: 480_000 };
/** For what comes within one of those tries. */
const SOON = { timeout: 10_000 };

const access = `flow:EXT-04.edge/${places.edge}`;
const conferencing = `flow:EXT-07.edge/${places.edge}`;
const desktop = `closed:internet/${places.edge}/tcp/3389`;
const shell = `closed:internet/${places.edge}/tcp/22`;

const row = (page: Page, key: string): Locator => page.locator(`[row-id="${key}"]`);
const bar = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'probes' });
const probeAll = (page: Page): Locator => page.getByRole('button', { name: 'Probe all' });

test.describe.configure({ timeout: 900_000 });

test('a topology is probed: what is missing, differs, or is open without a plan stands beside it', async ({
  page,
}) => {
  const id = await ownLoopbackTopology(page, 'Probed');
  const edge = await startTls(places.edge, 5061, 'other.example');
  const unplanned = await listen(places.edge, 3389);
  try {
    await page.goto(`/t/${id}/probes`);
    await expect(row(page, access)).toContainText('not probed');
    await seenAsItGoes(page);
    edge.goOn();
    await expect(async () => {
      await expect(bar(page)).toContainText('Last sweep', LONG);
      await unlessSeen(page, expect(row(page, access)).toContainText('differs', SOON));
    }).toPass(PATIENT);
    await expect(row(page, conferencing)).toContainText('missing');
    await expect(row(page, desktop)).toContainText('open, not planned');
    await expect(row(page, shell)).toContainText('as planned');
    await expect(row(page, shell)).toContainText('closed');
    await expectAccessible(page);

    await page.getByRole('button', { name: /^Not as planned/ }).click();
    await expect(row(page, shell)).toHaveCount(0);
    await row(page, access).getByText('tcp/5061').click();
    const drawer = page.getByRole('complementary', { name: `tcp/5061 at ${places.edge}` });
    await expect(drawer.getByRole('list', { name: 'Transcript' })).toContainText('other.example');
    await expect(drawer.getByRole('heading', { name: 'Likeliest causes' })).toBeVisible();
    const compared = drawer.getByRole('table');
    await expect(compared).toContainText('sip.loopback.example');
    await expect(compared.getByRole('row', { name: /^Reachable/ })).toContainText('answers');
    await expect(
      drawer.getByRole('img', { name: /Availability 0\.0 % of \d+ reports?/ }),
    ).toBeVisible();
    await expectAccessible(page);

    await edge.close();
    await drawer.getByRole('button', { name: 'Probe again' }).click();
    await expect(drawer.getByRole('list', { name: 'Transcript' })).toContainText(
      'connection-refused',
      LONG,
    );
    await expect(row(page, access)).toContainText('missing');
    await expect(row(page, desktop)).toContainText('open, not planned');
    await expect(drawer.getByRole('link', { name: 'Open the rule' })).toHaveAttribute(
      'href',
      /firewall\?q=EXT-04/,
    );
  } finally {
    await Promise.all([edge.close(), unplanned.close()]);
  }
});

test('a sweep is followed after a reload, and what was measured stays when it is cancelled', async ({
  page,
  baseURL,
}) => {
  const id = await ownLoopbackTopology(page, 'Cancelled');
  const admitted = await send(page.request, '/api/v1/agents', {
    name: 'Branch office',
    zone: 'internal',
    policy: loopbackOnly,
  });
  const { agent, token } = (await admitted.json()) as { agent: { id: string }; token: string };
  const office = await startAgent(baseURL ?? '', token);
  try {
    const header = page.getByRole('columnheader', { name: /Branch office/ });
    await page.goto(`/t/${id}/probes`);
    await expect(header).toHaveAccessibleName('Internal Branch office', LONG);
    // Who has not been seen for some time is asked nothing: a machine on which that comes too soon gets another try.
    await expect(async () => {
      if (await probeAll(page).isEnabled()) {
        office.child.kill('SIGCONT');
        await heard(page, agent.id);
        // It holds still as a machine that sleeps: what it was given to do stays undone.
        office.child.kill('SIGSTOP');
        await probeAll(page).click();
      }
      await expect(row(page, conferencing)).toContainText('connection refused', LONG);
      await expect(bar(page)).toContainText(/^Sweep/, SOON);
    }).toPass(PATIENT);

    await page.reload();
    await expect(page.getByRole('progressbar', { name: 'Sweep' })).toBeVisible(LONG);
    await expect(row(page, conferencing)).toContainText('connection refused');
    await expect(probeAll(page)).toBeDisabled();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(bar(page)).toContainText('Sweep cancelled');
    await expect(row(page, conferencing)).toContainText('missing');
    await expect(row(page, `flow:INT-03.edge:front-end/${places.edgeInside}`)).toContainText(
      'not probed',
    );

    office.child.kill('SIGCONT');
    await heard(page, agent.id);
    await probeAll(page).click();
    await expect(bar(page)).toContainText('Last sweep', LONG);
    await expect(row(page, `flow:INT-03.edge:front-end/${places.edgeInside}`)).toContainText(
      'missing',
      LONG,
    );
  } finally {
    await office.stop();
    await send(page.request, `/api/v1/agents/${agent.id}/revoke`, {});
  }
});

test("a target of one's own is saved, probed and deleted", async ({ page }) => {
  const id = await ownLoopbackTopology(page, 'With a target');
  const resolver = await listen('127.44.9.1', 0);
  try {
    await page.goto(`/t/${id}/probes/targets`);
    await page.getByRole('button', { name: 'Add target' }).first().click();
    const form = page.getByRole('dialog', { name: 'Add target' });
    await form.getByLabel('Name', { exact: true }).fill('Resolver of the branch');
    await form.getByLabel('Kind').selectOption({ label: 'TCP connection' });
    await expect(form.getByRole('button', { name: 'Add target' })).toBeDisabled();
    await form.getByLabel('Host').fill('127.44.9.1');
    await form.getByLabel('Port').fill(String(resolver.port));
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Add target' }).click();
    const line = page.getByRole('table', { name: 'Targets' }).getByRole('row').nth(1);
    await expect(line).toContainText('not probed yet');
    await line.getByRole('button', { name: 'Resolver of the branch' }).click();
    const drawer = page.getByRole('complementary', { name: 'Resolver of the branch' });
    await drawer.getByRole('button', { name: 'Probe', exact: true }).click();
    await expect(line).toContainText(/\d+ ms|\d\.\d s/, LONG);
    await expect(drawer.getByRole('img', { name: /100 % of 1 report/ })).toBeVisible();
    await expectAccessible(page);

    await resolver.close();
    await drawer.getByRole('button', { name: 'Probe', exact: true }).click();
    await expect(line).toContainText('connection refused', LONG);
    await expect(drawer.getByRole('list', { name: 'Transcript' })).toContainText(
      'connection-refused',
    );
    await drawer.getByRole('button', { name: 'Delete target' }).click();
    const question = page.getByRole('dialog', { name: 'Delete target Resolver of the branch?' });
    await question.getByRole('button', { name: 'Delete target' }).click();
    await expect(page.getByText('No targets yet')).toBeVisible();
  } finally {
    await resolver.close();
  }
});

test('an agent is admitted, connects with its token, and is revoked', async ({ page, baseURL }) => {
  const id = await ownLoopbackTopology(page, 'With an agent');
  await page.goto(`/t/${id}/probes/agents`);
  await page.getByRole('button', { name: 'Admit agent' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Perimeter probe');
  await page.getByRole('dialog').getByLabel('Zone').selectOption({ label: 'Perimeter' });
  await page.getByRole('dialog').getByLabel('May reach every public address').uncheck();
  await page.getByRole('dialog').getByLabel('Private networks').fill('127.0.0.0/8');
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Admit agent' }).click();
  const shown = page.getByRole('dialog', { name: 'Copy the token now' });
  const token = (await shown.locator('code').first().textContent())?.trim() ?? '';
  await expect(shown).toContainText('edgewise agent --server');
  await shown.getByRole('button', { name: 'I have copied it' }).click();
  const line = page.getByRole('row').filter({ hasText: 'Perimeter probe' });
  await expect(line).toContainText('new');
  expect(await page.content()).not.toContain(token);

  const agent = await startAgent(baseURL ?? '', token);
  try {
    // The page asks again by itself.
    await expect
      .poll(async () => `${await line.innerText()} ${agent.said()}`, LONG)
      .toMatch(/online/);
    await line.getByRole('button', { name: 'Perimeter probe' }).click();
    const drawer = page.getByRole('complementary', { name: 'Perimeter probe' });
    await expect(drawer).toContainText('Private networks: 127.0.0.0/8');
    await expectAccessible(page);
    await drawer.getByRole('button', { name: 'Revoke Perimeter probe' }).click();
    const question = page.getByRole('dialog', { name: 'Revoke agent Perimeter probe?' });
    await expectAccessible(page);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(line).toContainText('online');
    await drawer.getByRole('button', { name: 'Revoke Perimeter probe' }).click();
    await question.getByRole('button', { name: 'Revoke agent' }).click();
    await expect(line).toContainText('revoked');
    await expect.poll(() => agent.child.exitCode, LONG).toBe(1);
  } finally {
    await agent.stop();
  }
});

test('a viewer sees what was probed and cannot probe', async ({ page, browser }) => {
  const id = await ownLoopbackTopology(page, 'Looked at');
  const [probed] = await Promise.all([
    send(page.request, `/api/v1/topologies/${id}/sweeps`, { keys: [shell] }),
    send(page.request, '/api/v1/accounts', {
      login: 'otto',
      displayName: 'Otto Maier',
      role: 'viewer',
      password: 'looking is all I may do',
    }),
  ]);
  expect(probed.status()).toBe(202);
  const viewer = await (await browser.newContext()).newPage();
  await viewer.goto('/sign-in');
  await signIn(viewer, { login: 'otto', password: 'looking is all I may do' });
  await expect(viewer.getByRole('navigation').first()).toBeVisible(LONG);
  await viewer.goto(`/t/${id}/probes`);
  await expect(row(viewer, shell)).toContainText('closed', LONG);
  await expect(probeAll(viewer)).toBeDisabled();
  await row(viewer, shell).getByText('tcp/22').click();
  await expect(viewer.getByRole('button', { name: 'Probe again' })).toBeDisabled();
  for (const part of ['targets', 'agents', 'schedules']) {
    await viewer.goto(`/t/${id}/probes/${part}`);
    await expect(viewer.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(viewer.getByRole('button', { name: /^(Add|Admit)/ })).toHaveCount(0);
  }
  const refused = await send(viewer.request, `/api/v1/topologies/${id}/sweeps`, { keys: [shell] });
  expect(refused.status()).toBe(403);
  await viewer.context().close();
});

test('what a hostile peer says is shown as text', async ({ page }) => {
  const id = await ownLoopbackTopology(page, 'With a hostile peer');
  const script = '<img src=x onerror="window.__x=1">';
  const peer = await listen('127.44.9.2', 0, (socket) => {
    socket.once('data', () => {
      socket.end(
        `SIP/2.0 480 ${script}\0\u202egnp.exe\r\nServer: ${script}\r\nContent-Length: 0\r\n\r\n`,
      );
    });
  });
  try {
    const saved = await send(page.request, '/api/v1/probe-targets', {
      name: `Peer ${script}`,
      topologyId: id,
      kind: 'sip',
      target: { host: '127.44.9.2', port: peer.port, transport: 'tcp' },
      zones: ['internet'],
    });
    const { id: target } = (await saved.json()) as { id: string };
    await page.goto(`/t/${id}/probes/targets?id=${target}`);
    const drawer = page.getByRole('complementary', { name: `Peer ${script}` });
    await drawer.getByRole('button', { name: 'Probe', exact: true }).click();
    const transcript = drawer.getByRole('list', { name: 'Transcript' });
    await expect(transcript).toContainText(script, LONG);
    const said = (await transcript.textContent()) ?? '';
    expect(said).not.toMatch(/[\0\u202e]/);
    expect(await page.evaluate(() => '__x' in window)).toBe(false);
    await expect(page.locator('img')).toHaveCount(0);
  } finally {
    await peer.close();
  }
});

test('keys go to probes and alerts', async ({ page }) => {
  const id = await ownLoopbackTopology(page, 'By key');
  await page.goto(`/t/${id}/overview`);
  await expect(page.getByRole('table', { name: 'Readiness' })).toBeVisible(LONG);
  await keysLeadTo(page, 'n', page.getByRole('heading', { level: 1, name: 'Alerts' }));
  await keysLeadTo(page, 'r', row(page, shell));
  await row(page, shell).getByText('tcp/22').click();
  const drawer = page.getByRole('complementary', { name: `tcp/22 at ${places.edge}` });
  await expect(drawer).toContainText('Not probed yet');
  await page.keyboard.press('r');
  await expect(row(page, shell)).toContainText('closed', LONG);
});

/** What has come is seen while others are still asked. Where a machine was so slow that they gave up, it sweeps again. */
async function seenAsItGoes(page: Page): Promise<void> {
  await expect(async () => {
    if (await probeAll(page).isEnabled()) await probeAll(page).click();
    await expect(page.getByRole('progressbar', { name: 'Sweep' })).toBeVisible(SOON);
    await expect(row(page, conferencing)).toContainText('connection refused', SOON);
    await expect(row(page, access)).toContainText('probing', { timeout: 1_000 });
  }).toPass(PATIENT);
}

/** Sweeps again when `seen` does not come: on a slow machine a probe may have given up. Fails as `seen` does. */
async function unlessSeen(page: Page, seen: Promise<void>): Promise<void> {
  await seen.catch(async (missed: unknown) => {
    await probeAll(page).click(SOON);
    throw missed;
  });
}

/** Waits until the server hears of an agent from now on. */
async function heard(page: Page, agentId: string): Promise<void> {
  const now = new Date().toISOString();
  await expect
    .poll(async () => {
      const all = (await (await page.request.get('/api/v1/agents')).json()) as {
        id: string;
        lastSeenAt: string | null;
      }[];
      return (all.find(({ id }) => id === agentId)?.lastSeenAt ?? '') > now;
    }, LONG)
    .toBe(true);
}
