import {
  type APIRequestContext,
  type APIResponse,
  type Cookie,
  expect,
  type Locator,
  type Page,
  test as base,
} from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** Whoever signs in throughout the stories. */
export const administrator = {
  name: 'Ines Kaya',
  login: 'ines',
  password: 'correct horse battery staple',
};

/** A story with a page on which nothing fails unnoticed: errors of the page, blocked by the policy, or sent elsewhere. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const wrong: string[] = [];
    page.on('pageerror', ({ message }) => wrong.push(`error: ${message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !expected(message.text())) wrong.push(message.text());
    });
    page.on('request', (request) => {
      const url = request.url();
      if (/^https?:/.test(url) && !url.startsWith(baseURL ?? '')) wrong.push(`request to ${url}`);
    });
    await page.addInitScript(tellViolations);
    await use(page);
    expect(wrong).toEqual([]);
  },
});

/** Runs in the page: what its policy refuses is told even where whoever tried it is silent about it. */
function tellViolations(): void {
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    console.error(`refused by ${effectiveDirective}: ${blockedURI} ${sample}`);
  });
}

/** The browser itself reports refused requests; the stories look at what the page says instead. */
const expected = (text: string): boolean => text.startsWith('Failed to load resource');

/** The session of the story before: signing in anew for each would only test the limit on signing in. */
let remembered: Cookie[] = [];

/** Signs the administrator in: sets the server up when nobody has, goes on with the session there is. */
export async function enter(page: Page): Promise<void> {
  if (remembered.length > 0) return page.context().addCookies(remembered);
  await page.goto('/');
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toBeVisible();
  if ((await heading.textContent()) === 'Create the administrator') await createAdministrator(page);
  else if ((await heading.textContent()) === 'Sign in') await signIn(page);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  remembered = await page.context().cookies();
}

/** Fills in the form of the first run. */
export async function createAdministrator(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(administrator.name);
  await page.getByLabel('Login').fill(administrator.login);
  await page.getByLabel('Password').fill(administrator.password);
  await page.getByRole('button', { name: 'Create administrator' }).click();
}

/** Fills in the sign-in form. */
export async function signIn(
  page: Page,
  { login, password }: { login: string; password: string } = administrator,
): Promise<void> {
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens a page of the sample topology. */
export async function openSample(page: Page, part: string): Promise<void> {
  await enter(page);
  const id = await sampleId(page);
  await page.goto(`/t/${id}/${part}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Id of the sample topology that every new server comes with. */
export async function sampleId(page: Page): Promise<string> {
  const reply = await page.request.get('/api/v1/topologies');
  const all = (await reply.json()) as { id: string; sample: boolean }[];
  const sample = all.find((topology) => topology.sample);
  if (!sample) throw new Error('the sample topology is missing');
  return sample.id;
}

/** A topology of its own for a story that changes things: a copy of the first example. Answers its id. */
export async function ownTopology(page: Page, name: string): Promise<string> {
  await enter(page);
  const examples = (await (await page.request.get('/api/v1/examples')).json()) as { id: string }[];
  const made = await send(page.request, '/api/v1/topologies', {
    from: 'example',
    example: examples[0]?.id,
    name,
  });
  expect(made.status()).toBe(201);
  return ((await made.json()) as { id: string }).id;
}

/** Posts, or puts over a revision, as the console does, with the token of the session: what a story needs and does not tell. */
export async function send(
  request: APIRequestContext,
  path: string,
  data: object,
  over?: number,
): Promise<APIResponse> {
  const state = await request.get('/api/v1/session');
  const { csrfToken } = (await state.json()) as { csrfToken: string };
  const { origin } = new URL(state.url());
  const headers = { 'x-csrf-token': csrfToken, origin };
  return over === undefined
    ? request.post(path, { headers, data })
    : request.put(path, { headers: { ...headers, 'if-match': `"${over}"` }, data });
}

/** The row of a grid that holds a text. */
export const rowOf = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('row').filter({ hasText: text }).first();

/** A cell by the id of its entity and the name of its column: labels of rows stand in other rows too. */
export const cellOf = (page: Page, id: string, column: string): Locator =>
  page.locator(`[row-id="${id}"] [col-id="${column}"]`);

/** Types a value into a cell of a grid and leaves it with Enter. */
export async function typeInto(cell: Locator, value: string): Promise<void> {
  const editor = cell.page().locator('.ag-cell-inline-editing input');
  const soon = { timeout: 10_000 };
  // A grid that is drawn anew meanwhile closes the editor: then it is opened again.
  await expect(async () => {
    await cell.dblclick(soon);
    await editor.fill(value, soon);
    await editor.press('Enter', soon);
  }).toPass();
}

/**
 * A notification, held by the pointer: by itself it would go after a few seconds, which may be sooner than what a slow machine
 * works out meanwhile.
 */
export async function heldToast(page: Page, text: string | RegExp = ''): Promise<Locator> {
  const toast = page.locator('.toast').filter({ hasText: text }).last();
  await toast.hover();
  return toast;
}

/** Presses `g` and another key. The second counts for a moment only: a slow machine gets another try. */
export async function keysLeadTo(page: Page, second: string, there: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press(second);
    await expect(there).toBeVisible({ timeout: 15_000 });
  }).toPass();
}

/** What a press of a button downloads. */
export async function downloaded(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; path: string; text: string }> {
  const waiting = page.waitForEvent('download', { timeout: 120_000 });
  await press();
  const file = await waiting;
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: await readFile(path, 'utf8') };
}
