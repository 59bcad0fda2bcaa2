import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { heldToast, ownTopology, rowOf, send, test } from './support.ts';

test('a finding says what is wrong and why, its fix is one press, and undo takes it back', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Fixed in one press');
  await page.goto(`/t/${id}/overview`);
  await page.getByRole('button', { name: /warning/ }).click();
  const findings = page.getByRole('complementary', { name: 'Findings' });
  const hamburg = findings.getByRole('listitem').or(findings.locator('ew-finding-card')).filter({
    hasText: 'Reverse proxy, Hamburg',
  });
  await expect(hamburg).toHaveCount(1);
  await hamburg.getByRole('button', { name: 'Why' }).click();
  await expect(hamburg.getByText('What to do')).toBeVisible();
  await expectAccessible(page);

  await hamburg.locator('.acts').getByRole('button').first().click();
  const done = await heldToast(page);
  await expect(hamburg).toHaveCount(0);
  await expect(page.getByRole('button', { name: /0 warnings/ })).toBeVisible();

  await done.getByRole('button', { name: 'Undo' }).click();
  await expect(hamburg).toHaveCount(1);
});

test('a finding leads to the field that it is about', async ({ page }) => {
  const id = await ownTopology(page, 'Led there');
  await page.goto(`/t/${id}/overview`);
  await page.getByRole('button', { name: /warning/ }).click();
  await page
    .getByRole('complementary', { name: 'Findings' })
    .getByRole('button', { name: /Hamburg/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/inventory\/reverseProxies\?.*id=/);
  await expect(page.getByRole('complementary', { name: /Reverse proxy, Hamburg/ })).toBeVisible();
});

test('findings follow while somebody else edits, without a reload', async ({ page }) => {
  const id = await ownTopology(page, 'Live');
  await page.goto(`/t/${id}/inventory/reverseProxies`);
  await expect(rowOf(page, 'Reverse proxy, Hamburg')).toBeVisible();
  await expect(page.getByRole('button', { name: /1 warnings?/ })).toBeVisible();
  const change = { op: 'update', collection: 'settings', id: 'settings', value: { features: [] } };
  const made = await send(page.request, `/api/v1/topologies/${id}/changes`, {
    label: 'Switch everything off',
    changes: [{ change }],
  });
  expect(made.status()).toBe(200);
  await expect(page.getByText(/Revision 2/)).toBeVisible();
  await expect(page.getByText(/^\d+ flows, 52 rules/)).toHaveCount(0);
});
