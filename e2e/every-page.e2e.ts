import { expect } from '@playwright/test';
import { enter, expectAccessible, sampleId, test } from './support';

const inTopology = [
  'overview',
  'topology',
  'topology?view=grid',
  'topology?view=document',
  'inventory/sites',
  'inventory/pools',
  'inventory/edgeServices',
  'inventory/firewallRules',
  'inventory/settings',
  'dns',
  'dns/certificates',
  'capacity',
  'firewall',
  'users',
  'federation/partners',
  'federation/policies',
  'federation/settings',
  'changes',
];
const outside = [
  '/topologies',
  '/topologies/new/interview',
  '/topologies/new/import',
  '/topologies/new/example',
  '/topologies/new/empty',
  '/admin/accounts',
  '/admin/tokens',
  '/admin/sessions',
  '/admin/audit',
  '/admin/system',
  '/help/keys',
];

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 1280, height: 800 } });

    for (const path of [...inTopology, ...outside]) {
      test(`${path} opens, has one heading and breaks no rule of accessibility`, async ({
        page,
      }, info) => {
        await enter(page);
        await page.goto(path.startsWith('/') ? path : `/t/${await sampleId(page)}/${path}`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
        await page.waitForLoadState('networkidle').catch(() => undefined);
        await expectAccessible(page);
        await page.screenshot({ path: info.outputPath('page.png') });
      });
    }
  });
}
