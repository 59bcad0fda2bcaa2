import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { downloaded, openSample, ownTopology, test } from './support.ts';

const node = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('group', { name: /^Topology/ }).getByRole('button', { name });

test('the canvas shows every node of the sample, and the grid view holds the same', async ({
  page,
}) => {
  await openSample(page, 'topology');
  for (const name of [
    /^Edge pool, edge\.contoso\.net/,
    /Access Edge/,
    /^Reverse proxy, Redmond/,
    /^Director/,
    /^Front End pool/,
    /XMPP partners/,
  ])
    await expect(node(page, name).first()).toBeAttached();
  await page.getByRole('button', { name: 'Grid' }).click();
  const nodes = page.getByRole('grid', { name: 'Nodes' });
  await expect(nodes.getByText('edge.contoso.net').first()).toBeVisible();
  await page.getByRole('tab', { name: /^Flows/ }).click();
  await expect(
    page.getByRole('grid', { name: 'Flows' }).getByText('tcp/5061').first(),
  ).toBeVisible();
});

test('a node is selected, edited in the inspector and undone', async ({ page }) => {
  const id = await ownTopology(page, 'On the canvas');
  await page.goto(`/t/${id}/topology`);
  await node(page, /^Director/).click();
  const inspector = page.getByRole('complementary', { name: 'Director' });
  const field = inspector.getByLabel('FQDN', { exact: true });
  await expect(field).toHaveValue('dirpool.contoso.net');
  await expectAccessible(page);
  await field.fill('front.contoso.net');
  await field.press('Enter');
  await expect(node(page, /^Director, front\.contoso\.net/)).toBeAttached();
  await page.getByRole('button', { name: /^Undo Set FQDN/ }).click();
  await expect(node(page, /^Director, dirpool\.contoso\.net/)).toBeAttached();
  await inspector.getByRole('tab', { name: 'History' }).click();
  await expect(inspector.getByText(/front\.contoso\.net/).first()).toBeVisible();
});

test('the drawing is saved as an SVG that holds no script and fetches nothing', async ({
  page,
}) => {
  await openSample(page, 'topology');
  await expect(node(page, /^Director/)).toBeAttached();
  const file = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save as SVG' }).click(),
  );
  expect(file.name).toMatch(/\.svg$/);
  expect(file.text).toMatch(/^(<\?xml[^>]*>\s*)?<svg/);
  expect(file.text).toContain('edge.contoso.net');
  expect(file.text).not.toMatch(/<script|<foreignObject|\son\w+=|href="http|url\(http|var\(--/i);
});

test('the document view shows and downloads the same text', async ({ page }) => {
  await openSample(page, 'topology?view=document');
  const shown = page.getByRole('region', { name: 'Document' });
  await expect(shown.getByText('sipDomains').first()).toBeVisible();
  const file = await downloaded(page, () =>
    page.getByRole('button', { name: 'Download YAML' }).click(),
  );
  expect(file.text).toMatch(/^edgewise: 1\n/);
  expect(file.name).toMatch(/\.yaml$/);
});

test('an architect without a mouse walks to a node, edits it and takes it back', async ({
  page,
}) => {
  const id = await ownTopology(page, 'By keyboard');
  await page.goto(`/t/${id}/topology`);
  await expect(node(page, /^Director/)).toBeAttached();
  const focused = page.locator(':focus');
  await page.getByRole('button', { name: 'Fit' }).focus();
  await page.keyboard.press('Tab');
  await expect(focused).toHaveAttribute('role', 'button');
  for (let step = 0; step < 20 && !(await isOn(focused, /^Edge pool|^Reverse proxy/)); step++) {
    const before = await focused.getAttribute('aria-label');
    await page.keyboard.press('ArrowRight');
    await expect(focused).not.toHaveAttribute('aria-label', before ?? '');
  }
  await expect(focused).toHaveAccessibleName(/^Edge pool|^Reverse proxy/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(focused).toHaveJSProperty('tagName', 'INPUT');
  const before = await focused.inputValue();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('203.0.113.99');
  await page.keyboard.press('Tab');
  await expect(page.getByText('203.0.113.99').first()).toBeAttached();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('203.0.113.99')).toHaveCount(0);
  expect(before).not.toBe('203.0.113.99');
});

const isOn = async (focused: Locator, name: RegExp): Promise<boolean> =>
  name.test((await focused.getAttribute('aria-label')) ?? '');
