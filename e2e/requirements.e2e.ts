import { expect } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { complaintOfNft } from './firewall-loads.ts';
import { downloaded, openSample, ownTopology, rowOf, test } from './support.ts';

test('a firewall engineer reads why a rule is here and takes the ruleset away', async ({
  page,
}) => {
  await openSample(page, 'firewall');
  await page.getByRole('searchbox', { name: 'Filter rules' }).fill('tcp/5061');
  await rowOf(page, 'tcp/5061').getByRole('gridcell').nth(2).click();
  const drawer = page.getByRole('complementary', { name: /Why this rule is here/ });
  await expect(drawer.getByText('Breaks without it')).toBeVisible();
  await expect(drawer.getByRole('heading', { name: /^Fact / })).toBeVisible();
  await expect(drawer.getByText('translated to').first()).toBeAttached();
  await expectAccessible(page);

  const file = await downloaded(page, () =>
    page.getByRole('button', { name: 'Download ruleset' }).click(),
  );
  expect(file.name).toMatch(/\.nft$/);
  expect(file.text).toContain('5061');
  const complaint = complaintOfNft(file.text);
  // On a build server nothing is left out unseen: there the expectation below fails instead.
  test.skip(complaint === null && !process.env['CI'], 'nft cannot be asked here: install nftables');
  expect(complaint).toBe('');
});

test('the same rules are taken away as CSV and as a workbook', async ({ page }) => {
  await openSample(page, 'firewall');
  const strip = page.getByRole('region', { name: 'Export' });
  for (const [target, extension, start] of [
    ['CSV', /\.csv$/, /reason/i],
    ['Excel', /\.xlsx$/, /^PK/],
  ] as const) {
    const label = await strip.getByRole('option', { name: new RegExp(target, 'i') }).innerText();
    await strip.getByRole('combobox', { name: 'Target' }).selectOption({ label });
    const file = await downloaded(page, () =>
      strip.getByRole('button', { name: 'Download' }).click(),
    );
    expect(file.name).toMatch(extension);
    expect(file.text).toMatch(start);
  }
});

test('the topology and its planning report are taken away', async ({ page }) => {
  await openSample(page, 'firewall');
  await page.getByRole('button', { name: 'Export all' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export all' });
  const take = (name: string) =>
    downloaded(page, () => dialog.getByRole('button', { name, exact: true }).click());
  expect((await take('Topology as YAML')).text).toMatch(/^edgewise: 1\n/);
  expect(JSON.parse((await take('Topology as JSON')).text)).toMatchObject({ edgewise: 1 });
  await dialog.getByRole('button', { name: 'Edge planning report', exact: true }).click();
  await expect(dialog.getByText(/html-report\.html/)).toBeVisible();
  const report = await take('Download');
  expect(report.name).toMatch(/\.html$/);

  const reader = await page.context().newPage();
  await reader.setContent(report.text);
  await expect(reader.getByRole('heading', { level: 1 })).toContainText('Contoso');
  await expect(reader.getByText('tcp/5061').first()).toBeAttached();
  await expectAccessible(reader);
  expect((await reader.pdf()).length).toBeGreaterThan(10_000);
});

test('a DNS record says who needs it, and behind NAT it answers with public addresses', async ({
  page,
}) => {
  await openSample(page, 'dns');
  await page.getByRole('button', { name: /^External/ }).click();
  await rowOf(page, '_sipfederationtls._tcp.contoso.com').getByRole('gridcell').nth(2).click();
  const drawer = page.getByRole('complementary');
  await expect(drawer.getByRole('heading', { name: /_sipfederationtls/ })).toBeVisible();
  await expect(drawer.getByText(/federation/i).first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Filter records' }).fill('sip.contoso.com');
  await expect(rowOf(page, '203.0.113.10')).toBeVisible();
  await expect(rowOf(page, '172.16.1.10')).toHaveCount(0);
  await expectAccessible(page);
});

test('a certificate says its names, its use and where it is assigned', async ({ page }) => {
  await openSample(page, 'dns/certificates');
  await rowOf(page, /Edge external/i)
    .getByRole('gridcell')
    .first()
    .click();
  const drawer = page.getByRole('complementary');
  await expect(drawer.getByRole('heading', { name: 'Alternative names' })).toBeVisible();
  await expect(drawer.getByText('sip.contoso.com').first()).toBeVisible();
  await expectAccessible(page);
});

test('an assumption is changed and the figures follow', async ({ page }) => {
  const id = await ownTopology(page, 'Assumed');
  await page.goto(`/t/${id}/capacity`);
  const field = page.getByLabel('Users connected from outside');
  await expect(field).toHaveValue('30');
  const figures = page.getByRole('grid', { name: 'Capacity' });
  await expect(figures.getByRole('gridcell').first()).toBeVisible();
  const before = await figures.textContent();
  await field.fill('60');
  await field.press('Enter');
  await expect(figures).not.toHaveText(before ?? '');
  await expect(page.getByText('Revision 2', { exact: true })).toBeVisible();
  await field.fill('many');
  await field.press('Enter');
  await expect(page.getByText('Type a number from 0 to 100').first()).toBeVisible();
});

test('a feature that is switched off takes its rules with it', async ({ page }) => {
  const id = await ownTopology(page, 'Less');
  await page.goto(`/t/${id}/firewall?q=udp%2F3478`);
  const grid = page.getByRole('grid', { name: 'Rules' });
  await expect(grid.getByText('udp/3478').first()).toBeVisible();
  await page.goto(`/t/${id}/inventory/settings`);
  for (const feature of [
    'Audio and video',
    'Desktop sharing',
    'Dial-in conferencing',
    'PSTN calling',
  ])
    await page.getByRole('checkbox', { name: feature, exact: true }).uncheck();
  await expect(page.getByText('Revision 5', { exact: true })).toBeVisible();
  await page.goto(`/t/${id}/firewall?q=udp%2F3478`);
  await expect(page.getByText('No rule matches udp/3478')).toBeVisible();
});
