import { expect, test } from '@playwright/test';

test('the console opens without an error', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));

  await page.goto('/');

  await expect(page).toHaveTitle(/Edgewise/);
  expect(errors).toEqual([]);
});
