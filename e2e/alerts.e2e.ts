import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { listen } from './listener.ts';
import { ownLoopbackTopology } from './loopback-probing.ts';
import { receiveMail, receiveWebhooks, signatureFor } from './receivers.ts';
import { send, test } from './support.ts';

const LONG = { timeout: 240_000 };
const key = 'a key that both sides know';

/** Saves a target and probes it every ten seconds. */
async function watched(page: Page, topologyId: string, port: number): Promise<void> {
  const saved = await send(page.request, '/api/v1/probe-targets', {
    name: 'Relay of the branch',
    topologyId,
    kind: 'tcp',
    target: { host: '127.44.9.9', port },
    zones: ['internet'],
  });
  const { id } = (await saved.json()) as { id: string };
  const made = await send(page.request, '/api/v1/schedules', {
    name: 'Often',
    topologyId,
    scope: { what: 'targets', targetIds: [id] },
    everySeconds: 10,
  });
  expect(made.status()).toBe(201);
}

/** Nothing is probed for a story that has ended. */
async function switchOff(page: Page, topologyId: string): Promise<void> {
  const reply = await page.request.get(`/api/v1/schedules?topologyId=${topologyId}`);
  const all = (await reply.json()) as { id: string; revision: number; scope: object }[];
  for (const { id, revision, scope } of all)
    await send(
      page.request,
      `/api/v1/schedules/${id}`,
      { name: 'Often', topologyId, scope, everySeconds: 10, enabled: false },
      revision,
    );
}

/** Adds a channel with the form and lets it send a test message. */
async function addChannel(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: 'Add channel' }).first().click();
  const form = page.getByRole('dialog', { name: 'Add channel' });
  const { Kind = '', ...texts } = fields;
  await form.getByLabel('Kind').selectOption({ label: Kind });
  for (const [label, text] of Object.entries(texts))
    await form.getByLabel(label, { exact: true }).fill(text);
  await form.getByRole('button', { name: 'Add channel' }).click();
  await page.getByRole('button', { name: `Test channel ${texts['Name'] ?? ''}` }).click();
  await expect(page.getByText(`Test message delivered to ${texts['Name'] ?? ''}`)).toBeVisible(
    LONG,
  );
}

test('a service that goes away twice in a row is one alert, told to everybody, until it is back', async ({
  page,
}) => {
  test.setTimeout(1_200_000);
  const id = await ownLoopbackTopology(page, 'Watched');
  const [hook, mail] = [await receiveWebhooks(), await receiveMail()];
  let relay = await listen('127.44.9.9', 0);
  const { port } = relay;
  const events = (): string[] =>
    hook.got
      .map(({ headers }) => String(headers['edgewise-event']))
      .filter((one) => one !== 'test');
  try {
    await page.goto(`/t/${id}/alerts/channels`);
    await addChannel(page, {
      Kind: 'Webhook',
      Name: 'Desk',
      URL: `http://127.0.0.1:${hook.port}/alerts?desk=1`,
      'Signing key': key,
    });
    await addChannel(page, {
      Kind: 'E-mail',
      Name: 'On call',
      'Mail server': `smtp://127.0.0.1:${mail.port}?tls=none`,
      From: 'edgewise@loopback.example',
      To: 'oncall@loopback.example',
    });
    await expect.poll(() => mail.mails.length).toBe(1);
    await expect(page.getByRole('table', { name: 'Channels' })).not.toContainText(key);
    await expectAccessible(page);

    await watched(page, id, port);
    await page.goto(`/t/${id}/probes/schedules`);
    await expect(page.getByRole('row').filter({ hasText: 'Often' })).toContainText('10 s');
    const target = page.getByRole('row').filter({ hasText: 'Relay of the branch' });
    await expect(async () => {
      await page.goto(`/t/${id}/probes/targets`);
      await expect(target).toContainText(/\d m?s/, { timeout: 20_000 });
    }).toPass(LONG);

    await relay.close();
    await page.goto(`/t/${id}/probes`);
    const banner = page.getByRole('alert');
    await expect(banner).toContainText('One cause, 1 symptom', LONG);
    await banner.getByRole('button', { name: 'Show 1 symptom' }).click();
    await expect(
      page.getByRole('listitem').filter({ hasText: 'Relay of the branch' }),
    ).toContainText('connection-refused');
    await expectAccessible(page);
    await expect.poll(events, LONG).toEqual(['started']);
    const told = hook.got.find(({ headers }) => headers['edgewise-event'] === 'started');
    if (!told) throw new Error('the webhook got nothing');
    expect(told.headers['edgewise-signature']).toBe(signatureFor(told, key));
    expect(JSON.parse(told.body)).toMatchObject({
      alert: { topologyId: id, symptoms: [{ service: `tcp/${port}` }] },
    });
    await expect.poll(() => mail.mails.length, LONG).toBe(2);
    expect(mail.mails[1]).toContain('To: oncall@loopback.example');

    await banner.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(banner).toHaveCount(0);
    await page.getByRole('link', { name: /^Alerts/ }).click();
    const alerts = page.getByRole('table', { name: 'Alerts' });
    await expect(alerts).toContainText('acknowledged by ines');
    await alerts.getByRole('button').first().click();
    const drawer = page.getByRole('complementary').last();
    await expect(drawer).toContainText('2 sent');
    await expect(drawer).toContainText('Relay of the branch');
    await expectAccessible(page);

    relay = await listen('127.44.9.9', port);
    await expect.poll(events, LONG).toEqual(['started', 'ended']);
    await page.goto(`/t/${id}/alerts`);
    await expect(page.getByText('No alert', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /^Ended/ }).click();
    await expect(alerts).toContainText('ended');
    await expect.poll(() => mail.mails.length, LONG).toBe(3);
  } finally {
    await Promise.all([relay.close(), hook.close(), mail.close()]);
    await switchOff(page, id);
  }
});

test('maintenance is announced and ended', async ({ page }) => {
  const id = await ownLoopbackTopology(page, 'Maintained');
  await page.goto(`/t/${id}/alerts/maintenance`);
  await page.getByRole('button', { name: 'Announce maintenance' }).first().click();
  const form = page.getByRole('dialog', { name: 'Announce maintenance' });
  await form.getByLabel('Name').fill('New firewall');
  await form.getByLabel('Concerns').fill('127.44.1.10, edge.loopback.example');
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Announce maintenance' }).click();
  const line = page.getByRole('row').filter({ hasText: 'New firewall' });
  await expect(line).toContainText('127.44.1.10, edge.loopback.example');
  await expect(line).toContainText('now');
  await expectAccessible(page);
  await line.getByRole('button', { name: 'End now New firewall' }).click();
  await expect(page.getByText('No maintenance announced')).toBeVisible();
});
