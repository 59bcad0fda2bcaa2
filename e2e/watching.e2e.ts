import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { enter, test } from './support.ts';

test('the administrator says how long history is kept, and stops every probe and allows them again', async ({
  page,
}) => {
  await enter(page);
  await page.goto('/admin/watching');
  const days = page.getByLabel('Single reports, days');
  const save = page.getByRole('button', { name: 'Save settings' });
  await expect(days).toHaveValue('30');
  await expect(save).toBeDisabled();
  await days.fill('0');
  await expect(days).toHaveAttribute('aria-invalid', 'true');
  await expect(save).toBeDisabled();
  await days.fill('45');
  await expectAccessible(page);
  await save.click();
  await expect(page.getByText('Settings of watching saved')).toBeVisible();
  await page.reload();
  await expect(days).toHaveValue('45');

  await page.getByRole('button', { name: 'Stop every probe' }).click();
  await expect(page.getByText('Nothing is probed')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Allow probes' }).click();
  await expect(page.getByRole('button', { name: 'Stop every probe' })).toBeVisible();
  await expect(days).toHaveValue('45');
});
