import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { heldToast, ownTopology, test } from './support.ts';

const ask = async (page: Page, user: string, address: string): Promise<void> => {
  await page.getByLabel('Our user').fill(user);
  await page.getByLabel('Their address').fill(address);
  await page.getByRole('button', { name: 'Decide' }).click();
};

const step = (page: Page, title: string | RegExp) =>
  page.getByRole('list', { name: 'Steps of the decision' }).getByRole('listitem').filter({
    hasText: title,
  });

test('a denial names its step, what turning it would change, and one press mends it', async ({
  page,
}) => {
  const id = await ownTopology(page, 'May carol reach bob');
  await page.goto(`/t/${id}/federation/partners`);
  await page.getByRole('link', { name: 'Can they talk?' }).click();
  await ask(page, 'carol@contoso.com', 'bob@fabrikam.com');

  const answer = page.getByRole('status').filter({ hasText: /stopped at|as far as/ });
  await expect(answer).toHaveText(/No, stopped at step 9: Policy Global grants no federation\./);
  await expect(step(page, 'fabrikam.com is an allowed domain')).toContainText('decides');
  await expect(step(page, /10\. A route leads out/)).toContainText('not judged');
  await expect(step(page, /9\. Policy Global/)).toContainText(/Granted: allowed.*users gain it/);
  await expect(page.getByRole('region', { name: 'What follows' })).toContainText('403 (1002)');
  await expectAccessible(page);

  await step(page, /9\. Policy Global/)
    .getByRole('button', { name: /^Grant federation/ })
    .click();
  const done = await heldToast(page);
  await expect(answer).toHaveText(/Yes, as far as this side decides/);
  await done.getByRole('button', { name: 'Undo' }).click();
  await expect(answer).toHaveText(/No, stopped at step 9/);
});

test('a blocked domain stays blocked whoever asks, and its code is explained', async ({ page }) => {
  const id = await ownTopology(page, 'Blocked');
  await page.goto(`/t/${id}/federation/can-they-talk?from=alice@contoso.com&to=x@unwanted.example`);
  await expect(page.getByText(/No, stopped at step 3: unwanted\.example is blocked/)).toBeVisible();
  await page.getByRole('button', { name: 'They start' }).click();
  await expect(page).toHaveURL(/direction=inbound/);
  await expect(page.getByText(/No, stopped at step 3/)).toBeVisible();
  await expect(page.getByText(/their own edge adds the code/)).toBeVisible();

  await page.getByRole('link', { name: 'Explain 1034' }).click();
  await expect(page.getByRole('complementary', { name: '1034' })).toContainText(
    'diagnostics do not cross the federation boundary',
  );
});

test('what no topology shows is unsure, with what would settle it', async ({ page }) => {
  const id = await ownTopology(page, 'Unsure');
  await page.goto(`/t/${id}/federation/can-they-talk?from=alice@contoso.com&to=x@nobody.example`);
  await expect(page.getByText(/Unsure: nobody\.example may be discovered by DNS/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Allow nobody.example' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/direction=inbound/);
});
