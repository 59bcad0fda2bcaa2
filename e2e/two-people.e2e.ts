import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { cellOf, ownTopology, rowOf, send, test, typeInto } from './support.ts';

test('two people change the same entity: the second sees both values and chooses', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Two people');
  await page.route('**/events', (route) => route.abort());
  await page.goto(`/t/${id}/inventory/sites`);
  await expect(cellOf(page, 'hamburg', 'userCount')).toHaveText('900');
  const theirs = { op: 'update', collection: 'sites', id: 'hamburg', value: { userCount: 4321 } };
  const made = await send(page.request, `/api/v1/topologies/${id}/changes`, {
    label: 'Set users of Hamburg',
    changes: [{ change: theirs }],
  });
  expect(made.status()).toBe(200);

  await typeInto(cellOf(page, 'hamburg', 'userCount'), '1234');
  const dialog = page.getByRole('dialog');
  for (const value of ['900', /4,?321/, /1,?234/]) await expect(dialog).toContainText(value);
  await expectAccessible(page);
  await dialog.getByRole('radio', { name: /theirs: 4,?321/ }).check();
  await dialog.getByRole('radio', { name: /yours: 1,?234/ }).check();
  await dialog.getByRole('button', { name: /^Save/ }).click();
  await expect(cellOf(page, 'hamburg', 'userCount')).toHaveText('1,234');

  await page.goto(`/t/${id}/changes`);
  await expect(page.getByText('Set users of Hamburg').first()).toBeVisible();
});

test('a row that someone else deletes leaves the screen of everybody', async ({ page }) => {
  const id = await ownTopology(page, 'Gone');
  await page.goto(`/t/${id}/federation/partners`);
  await expect(rowOf(page, 'jabber.example')).toBeVisible();
  await send(page.request, `/api/v1/topologies/${id}/changes`, {
    label: 'Delete jabber.example',
    changes: [{ change: { op: 'delete', collection: 'partners', id: 'jabber' } }],
  });
  await expect(rowOf(page, 'jabber.example')).toHaveCount(0);
});
