import { AxeBuilder } from '@axe-core/playwright';
import { type Cookie, expect, test as base, type Locator, type Page } from '@playwright/test';

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
    await use(page);
    expect(wrong).toEqual([]);
  },
});

/** The browser itself reports refused requests; the stories look at what the page says instead. */
const expected = (text: string): boolean => text.startsWith('Failed to load resource');

/** The session of the story before: signing in anew for each would only test the limit on signing in. */
let remembered: Cookie[] = [];

/** Opens the console as the administrator: sets the server up when nobody has, signs in when nobody is. */
export async function enter(page: Page): Promise<void> {
  if ((await page.context().cookies()).length === 0) await page.context().addCookies(remembered);
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
  const session = (await (await page.request.get('/api/v1/session')).json()) as {
    csrfToken: string;
  };
  const examples = (await (await page.request.get('/api/v1/examples')).json()) as { id: string }[];
  const reply = await page.request.post('/api/v1/topologies', {
    headers: { 'x-csrf-token': session.csrfToken, origin: new URL(page.url()).origin },
    data: { from: 'example', example: examples[0]?.id, name },
  });
  expect(reply.status()).toBe(201);
  return ((await reply.json()) as { id: string }).id;
}

/** The row of a grid that holds a text, over all its pinned parts. */
export const rowOf = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('row').filter({ hasText: text }).first();

/** Nothing on the page breaks a rule of WCAG 2.2 AA that a machine can check. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    ),
  ).toEqual([]);
}
