import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { administrator, createAdministrator, enter, signIn, test } from './support.ts';

test('the first visitor creates the administrator and finds a labelled sample', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Create the administrator' })).toBeVisible();
  expect((await page.request.get('/api/v1/topologies')).status()).toBe(503);
  await expectAccessible(page);

  await createAdministrator(page);

  await expect(page.getByRole('heading', { level: 1, name: 'Topologies' })).toBeVisible();
  const sample = page.getByRole('row').filter({ hasText: 'sample' });
  await sample.getByRole('link', { name: /^Contoso/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await expect(page.getByText(/^Sample, revision 1$/)).toBeVisible();
});

test('a short password is not accepted, and setting up happens once', async ({ page }) => {
  await page.goto('/setup');
  await expect(page).toHaveURL(/\/sign-in/);
  await expectAccessible(page);
  const again = await page.request.post('/api/v1/setup', {
    headers: { origin: new URL(page.url()).origin },
    data: { login: 'second', displayName: 'Second', password: 'another long password' },
  });
  expect(again.ok()).toBe(false);
});

test('a wrong password is refused without saying whether the account exists', async ({ page }) => {
  await page.goto('/sign-in');
  const said: string[] = [];
  for (const login of [administrator.login, 'nobody']) {
    await page.reload();
    await signIn(page, { login, password: 'not the password at all' });
    const alert = page.getByRole('alert');
    await expect(alert).toBeVisible();
    said.push((await alert.innerText()).replace(/[0-9a-f]{8}/, ''));
  }
  expect(said[0]).toBe(said[1]);
});

test('an ended session asks to sign in, and leads back to where it was', async ({ page }) => {
  await enter(page);
  await page.goto('/help/keys');
  await page.context().clearCookies();
  await page.goto('/help/keys');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  await signIn(page);

  await expect(page.getByRole('heading', { level: 1, name: 'Keyboard' })).toBeVisible();
});
