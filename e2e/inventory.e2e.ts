import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { ownTopology, rowOf, test } from './support';

test('a cell is edited in place, findings follow, and undo takes it back', async ({ page }) => {
  const id = await ownTopology(page, 'Edited in place');
  await page.goto(`/t/${id}/inventory/pools`);
  const cell = rowOf(page, /edge/).getByRole('gridcell').first();
  await expect(cell).toBeVisible();
  const name = (await cell.textContent()) ?? '';
  await cell.dblclick();
  await page.getByRole('textbox', { name: /input editor/i }).fill('edge_pool.contoso.net');
  await page.keyboard.press('Enter');

  await expect(
    page
      .getByRole('status')
      .filter({ hasText: 'Set FQDN' })
      .or(page.getByText(/Set FQDN/))
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'edge_pool.contoso.net' })).toBeVisible();
  await page
    .getByRole('button', { name: /finding/i })
    .first()
    .click();
  await expect(page.getByText(/edge_pool\.contoso\.net/).first()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+z');
  await expect(page.getByRole('gridcell', { name, exact: true }).first()).toBeVisible();
});

test('a value that cannot be is refused beside the field, and nothing changes', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Refused');
  await page.goto(`/t/${id}/inventory/networks`);
  const cell = page.getByRole('row').nth(1).locator('[col-id="prefix"]');
  const before = (await cell.textContent()) ?? '';
  await cell.dblclick();
  await page.getByRole('textbox', { name: /input editor/i }).fill('10.0.0.0/99');
  await page.keyboard.press('Enter');

  await expect(
    page.getByRole('complementary').getByText(/prefix such as 192\.0\.2\.0\/24/),
  ).toBeVisible();
  await expect(cell).toHaveText(before);
});

test('deleting what others depend on names them and asks for its name', async ({ page }) => {
  const id = await ownTopology(page, 'Deleted');
  await page.goto(`/t/${id}/inventory/sites`);
  await page.getByRole('row').nth(1).getByRole('gridcell').nth(1).click();
  await page.getByRole('button', { name: 'Delete site' }).click();

  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/depend on it/)).toBeVisible();
  const confirm = dialog.getByRole('button', { name: /^Delete site and \d+ dependants?/ });
  await expect(confirm).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('a collection goes out as CSV and comes back in after a review', async ({ page }) => {
  const id = await ownTopology(page, 'Spreadsheet');
  await page.goto(`/t/${id}/federation/partners`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const path = await (await download).path();
  const text = await readFile(path, 'utf8');
  expect(text.split('\n').length).toBeGreaterThan(3);

  await page.getByRole('button', { name: 'Import CSV' }).click();
  await page.getByLabel('Choose CSV file').setInputFiles({
    name: 'partners.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Domain,Kind,Comment\nwingtip.example,allowed,=1+1\n'),
  });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row').filter({ hasText: 'wingtip.example' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Import 1 change' }).click();
  await expect(rowOf(page, 'wingtip.example')).toBeVisible();
});

test('two people change the same entity: the second chooses per field, nothing is lost', async ({
  page,
  browser,
}) => {
  const id = await ownTopology(page, 'Two people');
  await page.goto(`/t/${id}/inventory/sites`);
  const cell = page.getByRole('row').nth(1).locator('[col-id="userCount"]');
  await expect(cell).toBeVisible();
  const site = (await (await page.request.get(`/api/v1/topologies/${id}/sites`)).json()) as {
    rows: { id: string; revision: number; name: string }[];
  };
  const first = site.rows[0]!;
  // The other person's browser is offline for the events, so that this page still shows the row of before.
  await page.route('**/events', (route) => route.abort());
  await page.reload();
  await expect(cell).toBeVisible();
  const other = await browser.newContext({ storageState: await page.context().storageState() });
  const session = (await (
    await other.request.get(new URL('/api/v1/session', page.url()).href)
  ).json()) as { csrfToken: string };
  const reply = await other.request.post(
    new URL(`/api/v1/topologies/${id}/changes`, page.url()).href,
    {
      headers: { 'x-csrf-token': session.csrfToken, origin: new URL(page.url()).origin },
      data: {
        label: 'Other',
        changes: [
          {
            change: {
              op: 'update',
              collection: 'sites',
              id: first.id,
              value: { userCount: 4_321 },
            },
            revision: first.revision,
          },
        ],
      },
    },
  );
  expect(reply.status()).toBe(200);
  await other.close();

  await page
    .getByRole('row')
    .filter({ hasText: first.name })
    .first()
    .locator('[col-id="userCount"]')
    .dblclick();
  await page
    .getByRole('spinbutton')
    .or(page.getByRole('textbox', { name: /input editor/i }))
    .first()
    .fill('1234');
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('4,321');
  await expect(dialog).toContainText('1,234');
  await dialog.getByRole('button', { name: 'Take theirs' }).click();
  await expect(page.getByRole('row').filter({ hasText: first.name }).first()).toContainText(
    /4,?321/,
  );
});
