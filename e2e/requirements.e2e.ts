import { expect } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { openSample, ownTopology, rowOf, test } from './support';

test('a firewall engineer reads why a rule is here and takes the ruleset away', async ({
  page,
}) => {
  await openSample(page, 'firewall');
  await rowOf(page, 'tcp/5061').getByRole('gridcell').nth(2).click();
  const drawer = page.getByRole('complementary', { name: /Why this rule is here/ });
  await expect(drawer.getByText('Breaks without it')).toBeVisible();
  await expect(drawer.getByText(/^Fact EXT-0/)).toBeVisible();
  await expect(page.getByText(/accept/).first()).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download ruleset' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.nft$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain('5061');
  expect(() =>
    execFileSync('nft', ['-c', '-f', await pathOf(file)], { stdio: 'pipe' }),
  ).not.toThrow();
});

const pathOf = async (file: { path(): Promise<string> }): Promise<string> => file.path();

test('each document can be taken away', async ({ page }) => {
  await openSample(page, 'firewall');
  for (const [name, extension] of [
    ['Topology as YAML', /\.ya?ml$/],
    ['Topology as JSON', /\.json$/],
  ] as const) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export all' }).click();
    await page.getByRole('menuitem', { name }).click();
    expect((await download).suggestedFilename()).toMatch(extension);
  }
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all' }).click();
  await page.getByRole('menuitem', { name: /report/i }).click();
  expect((await download).suggestedFilename()).toMatch(/\.html$/);
});

test('a DNS record says who needs it, and behind NAT it is public', async ({ page }) => {
  await openSample(page, 'dns');
  await page.getByRole('button', { name: /^External/ }).click();
  const row = rowOf(page, /^.*_sipfederationtls._tcp/);
  await expect(row).toBeVisible();
  await row.getByRole('gridcell').nth(2).click();
  await expect(
    page.getByRole('complementary').getByText('SRV', { exact: false }).first(),
  ).toBeVisible();
  await page.getByRole('link', { name: /^Certificates/ }).click();
  await rowOf(page, /Edge external/i)
    .getByRole('gridcell')
    .first()
    .click();
  await expect(page.getByRole('complementary').getByText('Alternative names')).toBeVisible();
});

test('an assumption is changed and the figures follow', async ({ page }) => {
  const id = await ownTopology(page, 'Assumed');
  await page.goto(`/t/${id}/capacity`);
  const field = page.getByLabel('Users connected from outside');
  await expect(field).toHaveValue('30');
  const before = await page.getByRole('grid', { name: 'Capacity' }).textContent();
  await field.fill('60');
  await field.press('Enter');
  await expect(page.getByRole('grid', { name: 'Capacity' })).not.toHaveText(before ?? '');
  await field.fill('many');
  await field.press('Enter');
  await expect(page.getByText('Type a number from 0 to 100').first()).toBeVisible();
});

test('a feature that is switched off takes its rules with it', async ({ page }) => {
  const id = await ownTopology(page, 'Less');
  await page.goto(`/t/${id}/firewall`);
  const grid = page.getByRole('grid', { name: 'Rules' });
  await expect(grid.getByText('udp/3478').first()).toBeVisible();
  await page.goto(`/t/${id}/inventory/settings`);
  await page.getByLabel('Audio and video', { exact: true }).uncheck();
  await expect(page.getByText(/Audio and video off/).first()).toBeVisible();
  await page.goto(`/t/${id}/firewall`);
  await expect(grid.getByText('tcp/5061').first()).toBeVisible();
  await expect(grid.getByText('udp/3478')).toHaveCount(0);
});
