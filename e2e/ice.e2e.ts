import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { openSample, test } from './support.ts';

const outcome = (page: Page, text: RegExp): Locator =>
  page.getByRole('main').getByRole('status').filter({ hasText: text });

test('closing udp/3478 makes media fall back to TCP at once, and the link keeps it', async ({
  page,
}) => {
  await openSample(page, 'ice');
  await expect(outcome(page, /Audio goes over UDP from relay .* to relay/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Candidates of alice' })).toContainText('MS-ICE2');
  await expect(page.getByRole('region', { name: 'Pairs' })).toContainText('nominated');
  await expect(page.getByRole('region', { name: 'If the other side spoke' })).toContainText(
    'RFC 8445',
  );
  await expectAccessible(page);

  await page.getByRole('button', { name: 'udp/3478' }).click();
  await expect(outcome(page, /Audio goes over TCP .* udp\/3478 is closed/)).toBeVisible();
  await expect(page.getByText(/^ICEWarn=0x/)).toBeVisible();
  await expect(page).toHaveURL(/faults=/);
  await expectAccessible(page);
  await page.reload();
  await expect(outcome(page, /Audio goes over TCP/)).toBeVisible();

  await page.getByRole('button', { name: 'tcp/443' }).click();
  await expect(outcome(page, /Audio goes over TCP/)).toBeHidden();
  await page.getByRole('link', { name: 'Open the call flow' }).click();
  await expect(page.getByText(/udp\/3478 closed, tcp\/443 closed/)).toBeVisible();
  await page.getByRole('link', { name: 'Open ICE' }).click();
  await page.getByRole('button', { name: 'Show it as it is' }).click();
  await expect(outcome(page, /Audio goes over UDP/)).toBeVisible();
});
