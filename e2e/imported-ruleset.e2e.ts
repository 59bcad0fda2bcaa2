import { expect, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from './accessible.ts';
import { downloaded, heldToast, ownTopology, test } from './support.ts';

interface Planned {
  readonly id: string;
  readonly text: string;
}

/** The external firewall of a topology with what is planned for it, for nftables. */
async function plannedOf(page: Page, topologyId: string): Promise<Planned> {
  const inside = `/api/v1/topologies/${topologyId}`;
  const plan = (await (await page.request.get(`${inside}/plan`)).json()) as {
    rulesets: { id: string; side: string }[];
  };
  const id = plan.rulesets.find(({ side }) => side === 'external')?.id ?? '';
  const file = await page.request.get(`${inside}/exports/nftables/file?firewall=${id}`);
  return { id, text: await file.text() };
}

/** What runs today: federation is not let in, and remote desktop is open. */
const today = ({ text }: Planned): string => {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => /dport 5061 .*accept/.test(line));
  expect(at).toBeGreaterThan(0);
  return lines.with(at, '    tcp dport 3389 accept').join('\n');
};

const file = (text: string, name = 'today.nft') => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
});

async function importRuleset(page: Page, text: string, name?: string): Promise<void> {
  await page.getByRole('button', { name: 'Import ruleset' }).first().click();
  await page.getByLabel('Choose file').setInputFiles(file(text, name));
  await page.getByRole('button', { name: /^Import \d+ rules$/ }).click();
  await expect(page.getByRole('tab', { name: /differ/ })).toBeVisible();
}

test('a firewall engineer imports what runs today and sees what is missing and what is in excess', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Imported');
  const planned = await plannedOf(page, id);
  await page.goto(`/t/${id}/firewall/${planned.id}`);
  await importRuleset(page, today(planned));

  await expect(page.getByText('Neither sufficient nor minimal')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Findings \d/ }).click();
  await page.getByRole('gridcell', { name: 'missing' }).first().click();
  const drawer = page.getByRole('complementary', { name: 'Finding: missing' });
  await expect(drawer).toContainText('Rule to add');
  await expect(drawer).toContainText(/port 5061/);
  await expectAccessible(page);

  await page.getByRole('tab').first().click();
  await page.getByRole('button', { name: /^Excess 1/ }).click();
  await page.getByRole('gridcell', { name: 'tcp/3389' }).click();
  const why = page.getByRole('complementary');
  await expect(why).toContainText('packets that no flow needs');
  await page.getByRole('button', { name: /^All \d/ }).click();
  await page.getByRole('gridcell', { name: 'missing' }).first().click();
  await expect(why).toContainText('Rule to add');
  await expectAccessible(page);
});

test('what is planned, imported back, is in place and nothing differs', async ({ page }) => {
  const id = await ownTopology(page, 'In place');
  const planned = await plannedOf(page, id);
  await page.goto(`/t/${id}/firewall/${planned.id}`);
  await importRuleset(page, planned.text);
  await expect(page.getByText('Exact: what is needed passes, and nothing else')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Compare with imported 0 differ' })).toBeVisible();
});

test('the difference of two imports is sets of packets; an import is undone and deleted', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Two imports');
  const planned = await plannedOf(page, id);
  await page.goto(`/t/${id}/firewall/${planned.id}`);
  await importRuleset(page, planned.text, 'before.nft');
  await importRuleset(page, today(planned), 'after.nft');
  await page.getByRole('button', { name: 'Difference' }).click();
  const changes = page.getByRole('list', { name: 'Changes of verdict' });
  await expect(changes).toContainText('no longer passes');
  await expect(changes).toContainText('tcp/5061');
  await expect(changes).toContainText('passes now');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Side by side' }).click();
  await page.getByRole('button', { name: 'Delete imported ruleset' }).click();
  const done = await heldToast(page, 'Imported ruleset after.nft deleted');
  await expect(page.getByText('Exact: what is needed passes, and nothing else')).toBeVisible();
  await done.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Neither sufficient nor minimal')).toBeVisible();
});

test('what is not understood is shown with its line before it is imported', async ({ page }) => {
  const id = await ownTopology(page, 'Not understood');
  const planned = await plannedOf(page, id);
  const odd = today(planned).replace('tcp dport 3389', 'meta skuid 1000 tcp dport 3389');
  await page.goto(`/t/${id}/firewall/${planned.id}?view=compare`);
  await expect(page.getByText('Nothing imported yet')).toBeVisible();
  await page.getByRole('button', { name: 'Import ruleset' }).first().click();
  await page.getByLabel('Or paste it').fill(odd);
  await page.getByRole('button', { name: 'Read ruleset' }).click();
  const passages = page.getByRole('region', { name: 'Lines that are not understood' });
  await expect(passages).toContainText('meta skuid 1000');
  await expectAccessible(page);
  await page.getByLabel('Choose file').setInputFiles(file('Dear colleague', 'letter.txt'));
  await expect(page.getByRole('alert')).toContainText('none of the known kinds');
});

test('a ruleset is taken back by its roll-back, and everything comes in one pack', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Taken back');
  const planned = await plannedOf(page, id);
  await page.goto(`/t/${id}/firewall/${planned.id}`);
  await page.getByRole('button', { name: 'Roll-back' }).click();
  await expect(page.getByRole('region', { name: 'Text of the export' })).toContainText('delete');
  const rollback = await downloaded(page, () =>
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  );
  expect(rollback.name).toContain('.rollback.nft');
  expect(rollback.text).toContain('delete table');

  await page.getByRole('button', { name: 'Export all' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export all' });
  await dialog.getByRole('button', { name: 'DNS zones (BIND)' }).click();
  await expect(dialog.getByRole('region', { name: 'Text of the export' })).toContainText('SOA');
  await expectAccessible(page);
  const pack = await downloaded(page, () =>
    dialog.getByRole('button', { name: 'Download hand-over pack' }).click(),
  );
  expect(pack.name).toBe(`${id}-hand-over-pack.zip`);
  const files = Object.keys(unzipSync(new Uint8Array(await readFile(pack.path))));
  expect(files).toEqual(
    expect.arrayContaining(['manifest.json', 'topology-svg.svg', 'topology.yaml']),
  );
});
