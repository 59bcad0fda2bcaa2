import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { keysLeadTo, openSample, ownTopology, test } from './support.ts';

test('the palette goes to pages, finds entities and runs commands', async ({ page }) => {
  await openSample(page, 'overview');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('dirpool');
  await expect(
    palette.getByRole('option', { name: /dirpool\.contoso\.net/ }).first(),
  ).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page).toHaveURL(/id=/);

  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('>light');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('one key after the other goes places, ? lists the keys, / filters', async ({ page }) => {
  await openSample(page, 'overview');
  await keysLeadTo(page, 'f', page.getByRole('heading', { level: 1, name: 'Firewall' }));
  await expect(page.getByRole('grid', { name: 'Rules' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Filter rules' })).toBeFocused();
  await page.keyboard.type('nothing has this');
  await expect(page.getByText('No rule matches nothing has this')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).press('Enter');
  await expect(
    page.getByRole('grid', { name: 'Rules' }).getByText('tcp/5061').first(),
  ).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox', { name: 'Filter rules' })).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox', { name: 'Filter rules' })).not.toBeFocused();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help.getByText('Palette: go, do, explain')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
});

test('a grid is walked, edited and undone without a mouse', async ({ page }) => {
  const id = await ownTopology(page, 'Grid by keyboard');
  await page.goto(`/t/${id}/inventory/sites`);
  const grid = page.getByRole('grid', { name: 'Sites' });
  await expect(grid.getByRole('gridcell', { name: 'Bremen' })).toBeVisible();
  await page.getByRole('button', { name: 'Add site' }).focus();
  await page.keyboard.press('Tab');
  const cell = page.locator('.ag-cell:focus');
  const column = () => page.evaluate(() => document.activeElement?.getAttribute('col-id'));
  await page.keyboard.press('ArrowDown');
  for (let step = 0; step < 12 && (await column()) !== 'userCount'; step++) {
    const before = await column();
    await page.keyboard.press('ArrowRight');
    await expect.poll(column).not.toBe(before);
  }
  await expect(cell).toHaveText('60');
  await page.keyboard.press('Enter');
  await expect(page.locator('.ag-cell-inline-editing input')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('75');
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('gridcell', { name: '75', exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(grid.getByRole('gridcell', { name: '60', exact: true })).toBeVisible();
  await page.keyboard.press('j');
  await expect(cell).toHaveText('900');
});

test('the navigation is folded and one-letter keys are switched off', async ({ page }) => {
  await openSample(page, 'overview');
  const link = page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Firewall/ });
  const wide = (await link.boundingBox())?.width ?? 0;
  await page.keyboard.press('[');
  await expect.poll(async () => (await link.boundingBox())?.width).not.toBe(wide);
  await page.goto('/admin/keyboard');
  await page.getByRole('checkbox', { name: 'Use one-letter keys in this browser' }).uncheck();
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
