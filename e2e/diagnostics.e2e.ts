import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { openSample, rowOf, test } from './support.ts';

test('an id is found by its words and leads to what of the topology may be behind it', async ({
  page,
}) => {
  await openSample(page, 'diagnostics');
  await page.getByLabel('Search ids').fill('certificate trust');
  await rowOf(page, 'Certificate trust with next-hop server').click();
  const drawer = page.getByRole('complementary', { name: '1010' });
  await expect(drawer).toContainText('not trusted, has expired, or lacks the name');
  await expect(drawer).toContainText(/partners? (is|are) entered with the name of an Access Edge/);
  await expectAccessible(page);
  await drawer.getByRole('link', { name: 'litware' }).click();
  await expect(page).toHaveURL(/federation\/partners\?.*id=litware/);
});

test('an id that nobody knows is answered with whose it could be', async ({ page }) => {
  await openSample(page, 'diagnostics');
  await page.getByLabel('Search ids').fill('1999');
  await expect(page.getByText('1999 is not known')).toBeVisible();
  await expect(page.getByText(/Ids from 1000 to 1999 belong to: SIP stack/)).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await page
    .getByLabel('Range', { exact: true })
    .selectOption({ label: '9000 to 9999, A/V Edge authentication service (MRAS)' });
  await expect(rowOf(page, '9001')).toBeVisible();
});

test('headers pasted from a log that lost its line ends are read one by one', async ({ page }) => {
  await openSample(page, 'diagnostics?view=paste');
  await page
    .getByLabel('Headers, messages or a log')
    .fill(
      'SIP/2.0 504 Server time-out#015#012ms-diagnostics: 1009;reason="No match for domain";source="sip.contoso.com"#015#012ms-client-diagnostics: 25;reason="Media";ICEWarn="0x320"#015#012',
    );
  const found = page.getByRole('list', { name: 'Headers found' });
  await expect(found.getByRole('listitem')).toHaveCount(2);
  await expect(found).toContainText('local connectivity failed');
  await expectAccessible(page);
  await found.getByRole('button', { name: '1009' }).click();
  await expect(page.getByRole('complementary', { name: '1009' })).toContainText('fabrikam');
  await page.getByLabel('Headers, messages or a log').fill('nothing of the kind');
  await expect(page.getByText('No diagnostics in this text')).toBeVisible();
});

test('the palette explains a code', async ({ page }) => {
  await openSample(page, 'overview');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('#1010');
  await page.getByRole('option', { name: /^1010 Certificate trust/ }).click();
  await expect(page).toHaveURL(/diagnostics\?id=1010/);
  await expect(page.getByRole('complementary', { name: '1010' })).toBeVisible();
});
