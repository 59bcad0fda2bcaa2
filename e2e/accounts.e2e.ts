import { type Browser, expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { enter, sampleId, send, signIn, test } from './support.ts';

const reader = { login: 'vera', password: 'reading is all I may do' };

/** Opens a browser of its own, signed in as someone else. */
async function another(
  browser: Browser,
  person: { login: string; password: string },
): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto('/sign-in');
  await signIn(page, person);
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Sign in');
  return page;
}

test('the administrator adds a viewer, who sees everything and changes nothing', async ({
  page,
  browser,
}) => {
  await enter(page);
  await page.goto('/admin/accounts');
  await page.getByRole('button', { name: 'Add account' }).click();
  const form = page.getByRole('complementary', { name: 'Add account' });
  await form.getByLabel('Name', { exact: true }).fill('Vera Lind');
  await form.getByLabel('Login').fill(reader.login);
  await form.getByLabel('Role').selectOption({ label: 'Viewer' });
  await form.getByLabel('Password').fill('short');
  await expect(form.getByRole('button', { name: 'Add account' })).toBeDisabled();
  await form.getByLabel('Password').fill(reader.password);
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Add account' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Vera Lind' })).toContainText('Viewer');

  const viewer = await another(browser, reader);
  const inside = `/t/${await sampleId(page)}`;
  await viewer.goto(`${inside}/inventory/pools`);
  const add = viewer.getByRole('button', { name: 'Add pool' });
  await expect(add).toBeDisabled();
  await expect(add).toHaveAccessibleDescription('Your role may not change this');
  await viewer.getByRole('gridcell', { name: 'edge.contoso.net' }).first().dblclick();
  await expect(viewer.locator('.ag-cell-inline-editing')).toHaveCount(0);
  await expect(viewer.getByRole('button', { name: 'Delete pool' })).toBeDisabled();
  await viewer.goto(`${inside}/topology?select=pools/edge`);
  await expect(viewer.getByRole('button', { name: /^Add entity/ })).toBeDisabled();
  await expect(viewer.getByLabel('FQDN').first()).toBeDisabled();
  const refused = await send(
    viewer.request,
    `/api/v1${inside.replace('/t', '/topologies')}/changes`,
    {
      label: 'Not allowed',
      changes: [{ change: { op: 'delete', collection: 'sites', id: 'bremen' } }],
    },
  );
  expect(refused.status()).toBe(403);
  await viewer.context().close();
});

test('a password change ends the other session and keeps this one', async ({ page, browser }) => {
  await enter(page);
  const made = await send(page.request, '/api/v1/accounts', {
    login: 'pia',
    displayName: 'Pia Ott',
    role: 'planner',
    password: 'the password of before',
  });
  expect(made.status()).toBe(201);
  const [here, there] = [
    await another(browser, { login: 'pia', password: 'the password of before' }),
    await another(browser, { login: 'pia', password: 'the password of before' }),
  ];
  await here.goto('/admin/sessions');
  await expect(here.getByRole('button', { name: 'End session' })).toHaveCount(1);
  await here.getByLabel('Current password').fill('the password of before');
  await here.getByLabel('New password').fill('the password of after');
  await here.getByRole('button', { name: 'Change password' }).click();
  await expect(here.getByRole('button', { name: 'End session' })).toHaveCount(0);

  await there.goto('/topologies');
  await expect(there.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await here.goto('/topologies');
  await expect(here.getByRole('heading', { level: 1, name: 'Topologies' })).toBeVisible();
  await here.context().close();
  await there.context().close();
});

test('an API token is shown once, works for machines, and stops when it is revoked', async ({
  page,
  playwright,
  baseURL,
}) => {
  await enter(page);
  await page.goto('/admin/tokens');
  await page.getByRole('button', { name: 'Create token' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('nightly export');
  await dialog.getByLabel('Role').selectOption({ label: 'Viewer' });
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await expect(dialog.getByRole('heading', { name: 'Copy the token now' })).toBeVisible();
  const secret = await dialog.locator('code.code').innerText();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  const row = page.getByRole('row').filter({ hasText: 'nightly export' });
  await expect(row).toContainText('valid');
  await page.reload();
  await expect(row).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  const machine = await playwright.request.newContext({
    baseURL: baseURL ?? '',
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  expect((await machine.get('/api/v1/topologies')).status()).toBe(200);
  const revoke = row.getByRole('button', { name: 'Revoke token nightly export' });
  await revoke.click();
  const question = page.getByRole('dialog', { name: 'Revoke token nightly export?' });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(revoke).toBeFocused();
  await expect(row).toContainText('valid');
  expect((await machine.get('/api/v1/topologies')).status()).toBe(200);
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Revoke token' }).click();
  await expect(row).toContainText('revoked');
  expect((await machine.get('/api/v1/topologies')).status()).toBe(401);
  await machine.dispose();
});
