import { expect, type Page } from '@playwright/test';
import { complaintOfNft } from './firewall-loads.ts';
import { ownTopology, send, test } from './support.ts';

const script = '<img src=x onerror="window.__x=1">';
const names = {
  sites: `${script} "quoted" 'single'`,
  firewalls: `\u202egnilaes\u202c ${script}`,
  users: `=1+1 ${script} \u200f`,
  policies: `"; flush ruleset; add rule # ${script}`,
};

/** Gives entities of all kinds names that would be markup, formulas or commands if anybody let them. */
async function renamed(page: Page, id: string): Promise<void> {
  const change = (collection: string, entity: string, value: object) => ({
    change: { op: 'update', collection, id: entity, value },
  });
  const firstOf = async (collection: string): Promise<string> => {
    const reply = await page.request.get(`/api/v1/topologies/${id}/${collection}`);
    return ((await reply.json()) as { rows: { id: string }[] }).rows[0]?.id ?? '';
  };
  const reply = await send(page.request, `/api/v1/topologies/${id}/changes`, {
    label: `Set ${script}`,
    changes: [
      change('sites', 'hamburg', { name: names.sites, comment: `${script}\n=1+1` }),
      change('firewalls', await firstOf('firewalls'), { name: names.firewalls }),
      change('users', 'alice', { displayName: names.users }),
      change('policies', 'everything', { name: names.policies }),
      change('partners', 'jabber', { comment: script }),
      change('pools', 'edge', { comment: `" accept\n}\n# ${script}` }),
      change('reverseProxies', await firstOf('reverseProxies'), { name: script }),
    ],
  });
  expect(await reply.text()).toContain('revision');
}

test('names that would be markup, formulas or commands are text on every page', async ({
  page,
}) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const id = await ownTopology(page, `Hostile ${script}`);
  await renamed(page, id);
  const pages: readonly (readonly [path: string, shows: string])[] = [
    ['/topologies', script],
    [`/t/${id}/overview`, script],
    [`/t/${id}/topology`, script],
    [`/t/${id}/topology?view=grid`, script],
    [`/t/${id}/topology?view=document`, 'onerror'],
    [`/t/${id}/inventory/sites?id=hamburg`, names.sites],
    [`/t/${id}/inventory/firewalls`, script],
    [`/t/${id}/firewall`, script],
    [`/t/${id}/users?id=alice`, '=1+1'],
    [`/t/${id}/federation/policies`, 'flush ruleset'],
    [`/t/${id}/changes`, `Set ${script}`],
    ['/admin/audit', `Set ${script}`],
  ];
  for (const [path, shows] of pages)
    await test.step(path, async () => {
      await page.goto(path);
      await expect(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
      expect(await page.evaluate(() => '__x' in window)).toBe(false);
      await expect(page.locator('img')).toHaveCount(0);
    });
  expect(dialogs).toEqual([]);
});

test('dialogs, toasts and the palette show such a name as text', async ({ page }) => {
  const id = await ownTopology(page, `Told ${script}`);
  await renamed(page, id);
  await page.goto(`/t/${id}/inventory/sites?id=hamburg`);
  await page.getByRole('complementary').getByLabel('Users').fill('901');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('status').filter({ hasText: script })).toBeVisible();
  await page.getByRole('button', { name: 'Delete site' }).click();
  await expect(page.getByRole('dialog').getByText(script).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('onerror');
  await expect(page.getByRole('option').filter({ hasText: script }).first()).toBeVisible();
  expect(await page.evaluate(() => '__x' in window)).toBe(false);
  await expect(page.locator('img')).toHaveCount(0);
});

test('what is taken away carries such names as text too', async ({ page }) => {
  const id = await ownTopology(page, `Taken ${script}`);
  await renamed(page, id);
  const file = async (path: string): Promise<string> => {
    const reply = await page.request.get(`/api/v1/topologies/${id}/${path}`);
    expect(reply.status()).toBe(200);
    return reply.text();
  };
  const plan = (await (await page.request.get(`/api/v1/topologies/${id}/plan`)).json()) as {
    rulesets: { id: string }[];
  };
  for (const ruleset of plan.rulesets) {
    const text = await file(`exports/nftables/file?firewall=${ruleset.id}`);
    expect(complaintOfNft(text) ?? '').toBe('');
  }
  const report = await file('exports/html-report/file');
  expect(report).toMatch(/&(lt|#60);img/);
  expect(report).not.toMatch(/<img|<script/i);
  expect(await file('files/users.csv')).not.toMatch(/(^|,)"?=1\+1/m);
});

test('even a script of the page can write no markup, name no script and make no policy for it', async ({
  context,
}) => {
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const refused = await page.evaluate((markup) => {
    const { trustedTypes } = globalThis as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown };
    };
    const tries: Readonly<Record<string, () => unknown>> = {
      markup: () => (document.createElement('p').innerHTML = markup),
      'adjacent markup': () => {
        document.body.insertAdjacentHTML('beforeend', markup);
      },
      'a handler': () => {
        document.body.setAttribute('onclick', 'window.__x=1');
      },
      'a worker': () => new Worker('elk-worker.min.js'),
      'a script': () => (document.createElement('script').src = '/chunk.js'),
      'a policy for all': () => trustedTypes.createPolicy('default', {}),
      'a policy with a name': () => trustedTypes.createPolicy('angular', {}),
    };
    const isRefused = (attempt: () => unknown): boolean => {
      try {
        attempt();
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    };
    return Object.keys(tries).map((name) => [name, isRefused(tries[name] ?? Object)]);
  }, script);
  expect(refused.filter(([, told]) => told !== true)).toEqual([]);
  expect(refused).toHaveLength(7);
});
