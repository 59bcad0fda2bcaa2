import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { heldToast, openSample, ownTopology, send, test } from './support.ts';

const matrixOf = (page: Page): Locator => page.getByRole('table', { name: 'Readiness' });

/** A cell by its scenario and party, whatever its verdict. */
const cell = (page: Page, of: string): Locator =>
  matrixOf(page).getByRole('link', { name: new RegExp(`^${of}, `) });

const supposed = (page: Page): Locator => page.getByRole('complementary', { name: 'What if' });

/** Changes a topology as somebody else would. */
async function change(page: Page, topologyId: string, changes: object[]): Promise<void> {
  const reply = await send(page.request, `/api/v1/topologies/${topologyId}/changes`, {
    label: 'Change something',
    changes: changes.map((each) => ({ change: each })),
  });
  expect(reply.ok()).toBe(true);
}

test('the overview says first what works, scenario by party, and how it was proved', async ({
  page,
}) => {
  await openSample(page, 'overview');
  await expect(page.getByText('Every scenario works for everybody')).toBeVisible();
  await expect(cell(page, 'voice-federated, Partners')).toHaveAccessibleName(/, works$/);
  await expect(matrixOf(page).getByRole('rowheader')).toHaveCount(13);
  await expect(page.getByRole('contentinfo')).toContainText(/Proved .* ladders, .* arrows/);
  await expect(page.getByText(/Sufficient and minimal:/)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Partners' }).click();
  await expect(cell(page, 'voice-federated, Partner fabrikam.com')).toBeVisible();
  await page.getByRole('button', { name: 'Partners' }).click();
  await expect(cell(page, 'voice-federated, Partner fabrikam.com')).toBeHidden();
});

test('verdicts follow an edit: a switch turned off fails its cells, undo mends them', async ({
  page,
}) => {
  const id = await ownTopology(page, 'Proof that follows');
  await page.goto(`/t/${id}/overview`);
  await expect(cell(page, 'voice-federated, Partners')).toHaveAccessibleName(/, works$/);
  const settings = (await (await page.request.get(`/api/v1/topologies/${id}`)).json()) as {
    settings: { accessEdge: object };
  };
  const { accessEdge } = settings.settings;
  await change(page, id, [
    {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: { accessEdge: { ...accessEdge, allowAnonymousUsers: false } },
    },
  ]);
  await expect(cell(page, 'conference-web, Guest')).not.toHaveAccessibleName(/, works$/);
  await change(page, id, [
    {
      op: 'update',
      collection: 'settings',
      id: 'settings',
      value: { accessEdge },
    },
  ]);
  await expect(cell(page, 'conference-web, Guest')).toHaveAccessibleName(/, works$/);
});

test('cells are walked with arrow keys, and Enter opens the ladder', async ({ page }) => {
  await openSample(page, 'overview');
  const first = cell(page, 'sign-in-remote, Internal');
  await expect(first).toBeVisible();
  // What is said below comes later and holds links: Tab goes there and comes back once all of it is there.
  await expect(page.getByRole('link', { name: 'What each is needed for' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'What was run' })).toBeVisible();
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 'sign-in-remote, Remote')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 'im-peer-to-peer, Remote')).toBeFocused();
  // The one stop of Tab follows the focus with the next rendering.
  await expect(cell(page, 'im-peer-to-peer, Remote')).toHaveAttribute('tabindex', '0');
  await page.keyboard.press('Tab');
  await expect(matrixOf(page).locator('tbody :focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(cell(page, 'im-peer-to-peer, Remote')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/call-flows\/im-peer-to-peer%2F/);
});

test('of many parties those in sight are drawn, and arrow keys reach the others', async ({
  page,
}) => {
  await openSample(page, 'overview');
  const matrix = matrixOf(page);
  for (const name of ['Internal', 'Remote', 'Partners'])
    await matrix.getByRole('button', { name }).click();
  await matrix.getByRole('button', { name: 'Internal' }).focus();
  const all = Number(await matrix.getAttribute('aria-colcount'));
  const drawn = matrix.locator('thead tr').nth(1).getByRole('columnheader');
  await expect.poll(() => drawn.count()).toBeLessThan(all - 4);
  await expectAccessible(page);

  const last = cell(page, 'voice-federated, Partner unwanted.example');
  await expect(last).toHaveCount(0);
  await cell(page, 'voice-federated, Internal pool01').focus();
  // A key that comes before the columns are drawn leads nowhere: the last column is where all of them lead.
  await expect(async () => {
    for (let pressed = 0; pressed < all; pressed++) await page.keyboard.press('ArrowRight');
    await expect(last).toBeFocused({ timeout: 5_000 });
  }).toPass();
  await expect(last).toBeInViewport({ ratio: 1 });
  await expect(matrix.getByRole('button', { name: 'Partners' })).toBeInViewport();
  await expect(matrix.getByRole('rowheader', { name: 'voice-federated' })).toBeInViewport();
});

test('what if a port is closed: the difference per scenario and party, nothing saved', async ({
  page,
}) => {
  await openSample(page, 'firewall');
  await page.getByRole('button', { name: 'What if' }).click();
  await expect(supposed(page).getByLabel('Suppose that')).toBeFocused();
  await supposed(page).getByLabel('Suppose that').selectOption('A port is closed');
  await supposed(page).getByLabel('Service').fill('udp');
  await expect(supposed(page).getByRole('button', { name: 'Suppose', exact: true })).toBeDisabled();
  await supposed(page).getByLabel('Service').fill('udp/3478');
  await page.keyboard.press('Enter');
  await expect(supposed(page).getByText('udp/3478 closed at all firewalls')).toBeVisible();
  await expect(supposed(page).getByText(/\d+ cells get worse/)).toBeVisible();
  const link = supposed(page).getByRole('link', { name: /voice-remote, .*works, then at risk/ });
  await expect(link.first()).toHaveAttribute('href', /faults=.*port-closed.*3478/);
  await expect(supposed(page).getByRole('button', { name: 'Apply' })).toBeDisabled();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(supposed(page)).toBeHidden();
});

test('what if a domain is blocked: applied it is a change that can be undone', async ({ page }) => {
  const id = await ownTopology(page, 'Supposed and applied');
  await page.goto(`/t/${id}/federation/partners`);
  await page.getByRole('button', { name: 'What if' }).click();
  await expect(supposed(page).getByLabel('Suppose that')).toHaveValue('partner-blocked');
  await supposed(page).getByLabel('Domain').selectOption('fabrikam.com');
  await supposed(page).getByRole('button', { name: 'Suppose', exact: true }).click();
  await expect(supposed(page).getByText(/cells no longer apply/)).toBeVisible();
  await supposed(page).getByRole('button', { name: 'Apply' }).click();
  const done = await heldToast(page);
  const partner = `/api/v1/topologies/${id}/partners/fabrikam`;
  const kind = async () =>
    ((await (await page.request.get(partner)).json()) as { kind: string }).kind;
  expect(await kind()).toBe('blocked');
  await done.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(kind).toBe('allowed');
});

test('a rule says what breaks without it, and the list says it of everything', async ({ page }) => {
  await openSample(page, 'firewall');
  const rule = page.getByRole('grid', { name: 'Rules' }).getByText('tcp/5061').first();
  await rule.click();
  const drawer = page.getByRole('complementary', { name: /Why this rule is here/ });
  await expect(drawer.getByText('breaks').first()).toBeVisible();
  await drawer.getByRole('button', { name: 'What if it were gone' }).click();
  await expect(supposed(page).getByText(/cells? breaks?/)).toBeVisible();

  await openSample(page, 'overview');
  await page.getByRole('link', { name: 'What each is needed for' }).click();
  await expect(page.getByRole('grid', { name: 'Items' })).toBeVisible();
  await page.getByRole('button', { name: /^kept/ }).click();
  await page.getByLabel('Kind').selectOption('Policy flag');
  await expect(page.getByRole('grid', { name: 'Items' }).getByRole('row')).not.toHaveCount(0);
  await expectAccessible(page);
});
