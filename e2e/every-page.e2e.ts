import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { enter, sampleId, test } from './support.ts';

/** The pages by area; what is given beside a path is on it once it has loaded. */
const areas: Readonly<
  Record<string, readonly (readonly [path: string, shows: string | RegExp])[]>
> = {
  'seeing and editing': [
    ['overview', 'What it needs'],
    ['topology', 'Reverse proxy, Redmond'],
    ['topology?view=grid', 'Reverse proxy, Redmond'],
    ['topology?view=document', 'sipDomains:'],
    ['inventory/sites', 'Hamburg'],
    ['inventory/edgeServices?id=access', 'Used by'],
    ['inventory/firewallRules?add=true', 'Add firewall rule'],
    ['inventory/settings', 'Split-brain DNS: internal and external zones have the same names'],
  ],
  'what it needs': [
    ['dns', /^_sipfederationtls\._tcp/],
    ['dns/certificates', /Edge external/i],
    ['capacity', 'Assumptions'],
    ['firewall', 'tcp/5061'],
    ['firewall?rule=E04', 'Flows it carries'],
    ['firewall?view=compare', 'Nothing imported yet'],
  ],
  'what is proved': [
    ['overview/items', 'needed'],
    ['overview/lab', 'Necessary'],
    ['call-flows', /^Remote sign-in/],
    ['ice', /Audio goes over/],
    ['diagnostics?id=1010', 'What to do'],
    ['diagnostics?view=paste', 'Headers, messages or a log'],
  ],
  watching: [
    ['probes', /Access Edge, /],
    ['probes?show=off', 'Everything that was probed is as planned'],
    ['probes/targets', 'No targets yet'],
    ['probes/agents?id=server', 'Its own machine lets it reach'],
    ['probes/schedules', 'No schedules yet'],
    ['alerts', 'No alert'],
    ['alerts?state=ended', 'No alert has ended yet'],
    ['alerts/channels', 'No channels yet'],
    ['alerts/maintenance', 'No maintenance announced'],
  ],
  people: [
    ['users', /@contoso\.com$/],
    ['federation/partners?id=fabrikam', 'Delete federation partner'],
    ['federation/policies', 'Global'],
    [
      'federation/can-they-talk?from=alice@contoso.com&to=bob@fabrikam.com',
      'fabrikam.com is an allowed domain',
    ],
    ['federation/can-they-talk', 'Nobody is asked yet'],
    ['federation/settings', 'Access Edge configuration'],
    ['changes', /Contoso/],
  ],
  intake: [
    ['/topologies', 'sample'],
    ['/topologies/new/interview', 'Deployment'],
    ['/topologies/new/import', 'Drop a file here, or choose one'],
    ['/topologies/new/example', /Fabrikam/],
    ['/topologies/new/empty', 'Empty topology'],
  ],
  administration: [
    ['/admin/accounts', 'ines'],
    ['/admin/tokens', 'Create token'],
    ['/admin/sessions', 'this one'],
    ['/admin/audit', /set-up|sign-in/],
    ['/admin/watching', 'Stop every probe'],
    ['/admin/system', 'Facts'],
    ['/admin/keyboard', 'Use one-letter keys in this browser'],
    ['/help/keys', 'Everywhere'],
    ['/nowhere', /not/i],
  ],
};

for (const [area, paths] of Object.entries(areas)) {
  test(`every page of ${area} has one heading and breaks no rule of accessibility in light and dark`, async ({
    page,
  }) => {
    test.slow();
    await enter(page);
    const inside = `/t/${await sampleId(page)}/`;
    for (const [path, shows] of paths)
      await test.step(path, () =>
        looksRight(page, path.startsWith('/') ? path : inside + path, shows),
      );
  });
}

async function looksRight(page: Page, path: string, shows: string | RegExp): Promise<void> {
  await page.goto(path);
  await expect(page.getByText(shows).filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page).toHaveTitle(/Edgewise/);
  await expectAccessible(page);
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    .toBe(0);
}
