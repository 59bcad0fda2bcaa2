import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { enter, send, test } from './support.ts';

/** A topology whose three edge services share one address. Answers its id. */
async function oneAddress(page: Page, name: string): Promise<string> {
  await enter(page);
  const examples = (await (await page.request.get('/api/v1/examples')).json()) as { id: string }[];
  const example = examples.find(({ id }) => id.includes('single-address'))?.id;
  const made = await send(page.request, '/api/v1/topologies', { from: 'example', example, name });
  expect(made.status()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

test('users whose network lets 443 only out are red where one address serves all, until the settings leave them out', async ({
  page,
}) => {
  const id = await oneAddress(page, 'One address');
  await page.goto(`/t/${id}/overview`);
  await expect(page.getByText(/scenarios fail for users in restricted networks/)).toBeVisible();
  await expect(
    page.getByText(/failures have one cause: Own network lets 443 only out, not 5061/),
  ).toBeVisible();
  await expect(page.getByText(/2 parties cannot be served by this design/)).toBeVisible();
  await expect(page.getByText('Sufficient and minimal:')).toBeVisible();

  await page.goto(`/t/${id}/call-flows`);
  await page.getByRole('searchbox').first().fill('sign-in-remote');
  await page.getByText('Remote, TCP 443 only').first().dblclick();
  await expect(page.getByText('Fails at arrow 4')).toBeVisible();
  const drawer = page.getByRole('complementary').last();
  await expect(drawer).toContainText('Access Edge of edge01.proseware.net listens on tcp/5061');
  await expect(drawer).toContainText('the connection to the server times out');
  await expect(drawer).toContainText('at an address of its own');
  await expect(drawer.getByRole('button', { name: 'Apply to draft' })).toBeHidden();

  await page.goto(`/t/${id}/inventory/settings`);
  await page.getByLabel('Restricted networks of remote users').selectOption('None');
  await expect(page.getByText('Set restricted networks').first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/t/${id}/overview`);
  await expect(
    page.getByText('Every scenario works for everybody who is to be served'),
  ).toBeVisible();
});
