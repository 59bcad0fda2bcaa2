import { expect } from '@playwright/test';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { enter, test } from './support.ts';

const samples =
  process.env['EDGEWISE_SAMPLES'] ?? join(import.meta.dirname, '../../shared/samples');

test('an architect answers the interview, changes an address and gets a topology', async ({
  page,
}) => {
  await enter(page);
  await page.goto('/topologies/new/interview');
  await page.getByLabel('Name', { exact: true }).fill('Woodgrove');
  await page.getByLabel('SIP domains').fill('woodgrove.example');
  const address = page.getByRole('gridcell', { name: '172.16.1.11', exact: true });
  await expect(page.getByRole('gridcell', { name: /woodgrove\.example$/ }).first()).toBeVisible();
  await address.first().dblclick();
  await page.getByRole('textbox', { name: /input editor/i }).fill('172.16.1.77');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('gridcell', { name: '172.16.1.77' })).toBeVisible();

  await page.getByRole('button', { name: 'Create topology' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Topology' })).toBeVisible();
  await expect(page).toHaveURL(/\/t\/woodgrove\/topology/);
  await page.goto('/t/woodgrove/inventory/interfaces?q=172.16.1.77');
  await expect(page.getByRole('gridcell', { name: '172.16.1.77' })).toBeVisible();
});

for (const [file, edge] of [
  ['SfBAutomatedLab-Contoso.tbxml', 'edgepool.contoso.com'],
  ['rlevchenko-powershell-skype-DefaultTopology.xml', /./],
] as const) {
  test(`${file} is reviewed before anything is saved, then imported`, async ({ page }) => {
    const path = join(samples, 'topology', file);
    test.skip(!existsSync(path), `the sample ${file} is not here`);
    await enter(page);
    await page.goto('/topologies/new/import');
    await page.getByLabel('Choose file').setInputFiles(path);
    await expect(page.getByRole('gridcell', { name: 'understood' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^Left out [1-9]/ })).toBeVisible();
    const before = ((await (await page.request.get('/api/v1/topologies')).json()) as unknown[])
      .length;

    await page.getByRole('button', { name: /^Import \d+ entities/ }).click();

    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    const after = ((await (await page.request.get('/api/v1/topologies')).json()) as unknown[])
      .length;
    expect(after).toBe(before + 1);
    await page
      .getByRole('link', { name: /Inventory/ })
      .first()
      .click();
    await expect(page.getByRole('row').filter({ hasText: edge }).first()).toBeVisible();
  });
}

test('a document with errors says all of them with their lines, and nothing is saved', async ({
  page,
}) => {
  await enter(page);
  await page.goto('/topologies/new/import');
  await page.getByLabel('Choose file').setInputFiles({
    name: 'broken.yaml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(
      'edgewise: 1\nname: Broken\nsettings:\n  version: "2012"\nsipDomains:\n  - id: one\n    name: contoso com\n    colour: red\n',
    ),
  });
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('line 4');
  await expect(alert).toContainText('line 7');
  await expect(alert).toContainText('colour');
});

test('a file with a document type is refused in words', async ({ page }) => {
  await enter(page);
  await page.goto('/topologies/new/import');
  await page.getByLabel('Choose file').setInputFiles({
    name: 'bomb.xml',
    mimeType: 'text/xml',
    buffer: Buffer.from(
      '<!DOCTYPE a [<!ENTITY b "x">]>\n<Topology xmlns="urn:schema:Microsoft.Rtc.Management.Deploy.Topology.2008">&b;</Topology>',
    ),
  });
  await expect(page.getByRole('alert')).toContainText(/document type/i);
});
