import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { downloaded, heldToast, openSample, ownTopology, rowOf, send, test } from './support.ts';

const CALL = encodeURIComponent('voice-federated/internal.pool01/federated.fabrikam');
const closed5061 = encodeURIComponent(
  JSON.stringify([
    { kind: 'port-closed', firewallId: null, transport: 'tcp', first: 5061, last: 5061 },
  ]),
);

const arrow = (page: Page, number: number): Locator =>
  page
    .getByRole('list', { name: 'Arrows' })
    .getByRole('button', { name: new RegExp(`^${String(number)}\\. `) });
const drawer = (page: Page): Locator => page.getByRole('complementary').last();
const verdict = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('main').getByRole('status').filter({ hasText: text });

/** Switches federation off, as somebody else would. */
async function withoutFederation(page: Page, topologyId: string): Promise<void> {
  const head = (await (await page.request.get(`/api/v1/topologies/${topologyId}`)).json()) as {
    settings: { accessEdge: object };
  };
  const accessEdge = { ...head.settings.accessEdge, allowFederatedUsers: false };
  const reply = await send(page.request, `/api/v1/topologies/${topologyId}/changes`, {
    label: 'Switch federation off',
    changes: [
      { change: { op: 'update', collection: 'settings', id: 'settings', value: { accessEdge } } },
    ],
  });
  expect(reply.ok()).toBe(true);
}

test('a failing call opens at the arrow that fails, one press mends it, and undo breaks it again', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Calls to partners');
  await withoutFederation(page, id);
  await page.goto(`/t/${id}/call-flows?verdict=fails&scenario=voice-federated`);
  await rowOf(page, /Federated call.*Internal, pool01.*fabrikam\.com/).click();

  await expect(verdict(page, /^Fails at arrow \d+/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^Federated call from .* fails$/ })).toBeVisible();
  await expect(drawer(page)).toContainText('Federated users are switched off');
  await expect(drawer(page)).toContainText(/404 \(1005\)/);
  await expect(drawer(page)).toContainText(/Mends \d+ cells in \d+ scenarios/);
  await expect(drawer(page).getByRole('link', { name: '1005 explained' })).toBeVisible();
  await expect(page.getByText(/worked out as if arrow \d+ passed/)).toBeVisible();
  await expectAccessible(page);

  await drawer(page).getByRole('button', { name: 'Try it' }).click();
  await expect(page).toHaveURL(/changes=/);
  await expect(verdict(page, /All \d+ arrows pass/)).toBeVisible();
  await page.getByRole('button', { name: 'Show it as it is' }).click();
  await expect(verdict(page, /^Fails at arrow/)).toBeVisible();

  await page.getByRole('button', { name: /First failure/ }).click();
  await drawer(page).getByRole('button', { name: 'Apply to draft' }).click();
  const done = await heldToast(page);
  await expect(verdict(page, /All \d+ arrows pass/)).toBeVisible();
  await done.getByRole('button', { name: 'Undo' }).click();
  await expect(verdict(page, /^Fails at arrow/)).toBeVisible();
});

test('a link supposes a closed port: the wall stops the arrow, and the keyboard walks them all', async ({
  page,
}) => {
  await openSample(page, `call-flows/${CALL}?faults=${closed5061}`);
  await expect(page.getByText('tcp/5061 closed. Nothing of it is saved.')).toBeVisible();
  await expect(arrow(page, 4)).toHaveAttribute('aria-current', 'true');
  await expect(drawer(page)).toContainText('no rule permits it');
  await expect(page.getByRole('button', { name: /^5 to 106, not reached/ })).toHaveAttribute(
    'aria-expanded',
    'false',
  );

  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('k');
  await expect(arrow(page, 3)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(arrow(page, 2)).toBeFocused();
  await page.keyboard.press('f');
  await expect(arrow(page, 4)).toBeFocused();
  await page.keyboard.press('j');
  await expect(arrow(page, 5)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^5 to 106, not reached/ })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
  await page.keyboard.press('f');
  await page.keyboard.press('Enter');
  await expect(drawer(page).locator('.scroll')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(arrow(page, 4)).toBeFocused();
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/federated\.fabrikam%2Finternal\.pool01/);
});

test('the same arrows stand in a table, and the ladder leaves as SVG, Mermaid and text', async ({
  page,
}) => {
  await openSample(page, `call-flows/${CALL}`);
  await expect(verdict(page, 'All 106 arrows pass')).toBeVisible();
  for (const [format, start] of [
    ['SVG', /^<svg xmlns/],
    ['Mermaid', /^sequenceDiagram/m],
    ['Text', /Federated call/],
  ] as const) {
    const file = await downloaded(page, async () => {
      await page.getByRole('button', { name: 'Save as' }).click();
      await page.getByRole('menuitem', { name: format }).click();
    });
    expect(file.text).toMatch(start);
  }
  await page.getByRole('button', { name: 'Text' }).click();
  const table = page.getByRole('table', { name: 'Arrows' });
  await expect(table.getByRole('row')).toHaveCount(107);
  await table.getByRole('button', { name: 'TLS handshake' }).click();
  await expect(page).toHaveURL(/arrow=3/);
  await expectAccessible(page);
});

test('what is not in the topology is said, and so is a link that cannot be read', async ({
  page,
}) => {
  await openSample(page, `call-flows/${encodeURIComponent('voice-federated/x/y')}`);
  await expect(page.getByText('No such call flow')).toBeVisible();
  await openSample(page, `call-flows/${CALL}?faults=nonsense`);
  await expect(page.getByText('This link cannot be read')).toBeVisible();
  await page.getByRole('button', { name: 'Show it as it is' }).click();
  await expect(verdict(page, 'All 106 arrows pass')).toBeVisible();
});
