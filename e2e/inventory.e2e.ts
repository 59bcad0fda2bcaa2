import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { cellOf, downloaded, ownTopology, rowOf, send, test, typeInto } from './support.ts';

test('a cell is edited in place, and undo takes it back', async ({ page }) => {
  const id = await ownTopology(page, 'Edited in place');
  await page.goto(`/t/${id}/inventory/pools`);
  await typeInto(cellOf(page, 'dirpool', 'fqdn'), 'director.contoso.net');
  await expect(page.getByRole('gridcell', { name: 'director.contoso.net' })).toBeVisible();
  await expect(page.getByText('Revision 2', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('gridcell', { name: 'dirpool.contoso.net' }).first()).toBeVisible();
});

test('what was done before the page was loaded anew is undone, unless somebody changed it since', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Loaded anew');
  const hamburg = cellOf(page, 'hamburg', 'userCount');
  const bremen = cellOf(page, 'bremen', 'userCount');
  await page.goto(`/t/${id}/inventory/sites`);
  await typeInto(hamburg, '950');
  await expect(page.getByText('Revision 2', { exact: true })).toBeVisible();
  await typeInto(bremen, '65');
  await expect(page.getByText('Revision 3', { exact: true })).toBeVisible();

  await page.reload();
  await expect(bremen).toHaveText('65');
  await page.keyboard.press('Control+z');
  await expect(bremen).toHaveText('60');
  await expect(page.getByText('Revision 4', { exact: true })).toBeVisible();

  const theirs = { op: 'update', collection: 'sites', id: 'hamburg', value: { userCount: 4321 } };
  const made = await send(page.request, `/api/v1/topologies/${id}/changes`, {
    label: 'Set users of Hamburg',
    changes: [{ change: theirs }],
  });
  expect(made.status()).toBe(200);
  await expect(hamburg).toHaveText('4,321');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('dialog')).toContainText(/4,?321/);
});

test('a value that cannot be is refused beside the field, and nothing changes', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Refused');
  await page.goto(`/t/${id}/inventory/networks`);
  const cell = cellOf(page, 'net-clients-bremen', 'prefix');
  await typeInto(cell, '10.0.0.0/99');
  const field = page.getByRole('complementary').getByLabel('Prefix');
  await expect(field).toHaveAccessibleDescription(/prefix such as 192\.0\.2\.0\/24/);
  await expect(cell).toHaveText('10.3.0.0/24');
  await expectAccessible(page);
  await expect(page.getByText('Revision 1', { exact: true })).toBeVisible();
});

test('a site is added with what is missing said, and deleted again', async ({ page }) => {
  const id = await ownTopology(page, 'Added');
  await page.goto(`/t/${id}/inventory/sites`);
  await page.getByRole('button', { name: 'Add site' }).click();
  const form = page.getByRole('complementary');
  await form.getByRole('button', { name: 'Add site' }).click();
  await expect(form.getByLabel(/^Site/)).toHaveAttribute('aria-invalid', 'true');
  await form.getByLabel(/^Site/).fill('Oslo');
  await form.getByRole('button', { name: 'Add site' }).click();
  await expect(page.getByRole('gridcell', { name: 'Oslo' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete site' }).click();
  await expect(page.getByRole('gridcell', { name: 'Oslo' })).toHaveCount(0);
});

test('deleting what others depend on names them, asks for its name, and is undone', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Deleted');
  await page.goto(`/t/${id}/inventory/sites?id=bremen`);
  await page.getByRole('button', { name: 'Delete site' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/depend on it/)).toBeVisible();
  await expect(dialog.getByText('Clients, Bremen')).toBeVisible();
  await expectAccessible(page);
  const confirm = dialog.getByRole('button', { name: /^Delete site and \d+ dependants?/ });
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('Type bremen to confirm').fill('bremen');
  await confirm.click();
  await expect(page.getByRole('gridcell', { name: 'Bremen', exact: true })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('gridcell', { name: 'Bremen', exact: true }).first()).toBeVisible();
});

test('several rows are changed at once, as one change', async ({ page }) => {
  const id = await ownTopology(page, 'Bulk');
  await page.goto(`/t/${id}/users`);
  await expect(page.getByText('Revision 1', { exact: true })).toBeVisible();
  const boxes = page.getByRole('checkbox', { name: /toggle row selection/i });
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const bar = page.getByRole('region', { name: 'Selected rows' });
  await expect(bar.getByText('2 of 12 selected')).toBeVisible();
  await bar.getByLabel('Field').selectOption({ label: 'External access policy' });
  await bar.getByLabel('Value').selectOption({ label: 'none' });
  await bar.getByRole('button', { name: 'Set External access policy' }).click();
  await expect(page.getByText(/Set External access policy of 2 users/).first()).toBeVisible();
  await expect(page.getByText('Revision 2', { exact: true })).toBeVisible();
});

test('a collection goes out as CSV and comes back in after a review, safe for spreadsheets', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Spreadsheet');
  await page.goto(`/t/${id}/federation/partners`);
  await page.getByRole('button', { name: 'Import CSV' }).click();
  const dialog = page.getByRole('dialog');
  const choose = (text: string): Promise<void> =>
    dialog.getByLabel('Choose CSV file').setInputFiles({
      name: 'partners.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`Domain,Kind,Comment\n${text}\n`),
    });
  await choose('not a domain,allowed,');
  await expect(dialog.getByRole('alert')).toContainText('Nothing will be imported');
  await choose('wingtip.example,allowed,=1+1');
  await expect(dialog.getByRole('row').filter({ hasText: 'wingtip.example' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Import 1 change' }).click();
  await expect(rowOf(page, 'wingtip.example')).toContainText('=1+1');

  const file = await downloaded(page, () =>
    page.getByRole('button', { name: 'Export CSV' }).click(),
  );
  expect(file.text).toMatch(/wingtip\.example/);
  expect(file.text).not.toMatch(/(^|,|;)"?=1\+1/m);
});
