import { expect } from '@playwright/test';
import { administrator, createAdministrator, enter, signIn, test } from './support';

test('the first visitor creates the administrator and lands in the sample', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Create the administrator' })).toBeVisible();
  expect((await page.request.get('/api/v1/topologies')).status()).toBe(503);

  await createAdministrator(page);

  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await expect(page.getByText('Contoso', { exact: false }).first()).toBeVisible();
});

test('a wrong password is refused without saying whether the account exists', async ({ page }) => {
  await enter(page);
  await page.context().clearCookies();
  const said: (string | null)[] = [];
  for (const login of [administrator.login, 'nobody']) {
    await page.goto('/sign-in');
    await signIn(page, { login, password: 'not the password at all' });
    const alert = page.getByRole('alert');
    await expect(alert).toBeVisible();
    said.push(await alert.textContent());
  }
  expect(said[0]?.replace(/[0-9a-f]{8}/, '')).toBe(said[1]?.replace(/[0-9a-f]{8}/, ''));
});

test('signing out closes the door, and signing in leads back', async ({ page }) => {
  await enter(page);
  await page.goto('/topologies');
  await page.context().clearCookies();
  await page.goto('/topologies');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  await signIn(page);

  await expect(page.getByRole('heading', { level: 1, name: 'Topologies' })).toBeVisible();
});
