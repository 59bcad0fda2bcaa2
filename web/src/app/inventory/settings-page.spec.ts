import { TestBed } from '@angular/core/testing';
import type { Feature } from '@contract/settings';
import { Changes } from '../editing/changes';
import type { Edit } from '../editing/edit';
import { onScreen } from '../state/effects.fixture';
import { TopologiesActions } from '../state/topologies.feature';
import { SettingsPage } from './settings-page';

const shown = async () => {
  TestBed.overrideComponent(SettingsPage, { set: { template: '', imports: [] } });
  const sent: unknown[] = [];
  const apply = async ({ changes: [first] }: Edit) => {
    sent.push((first?.change as unknown as { value: { features: unknown } }).value.features);
    return { done: true, applied: { revision: 1 + sent.length } };
  };
  const { store } = onScreen({}, { provide: Changes, useValue: { apply } });
  const head = (revision: number, features: readonly Feature[]) => {
    const settings = { version: '2019', features };
    const loaded = { id: 'contoso', revision, settings } as never;
    store.dispatch(TopologiesActions.headLoaded({ head: loaded }));
  };
  const fixture = TestBed.createComponent(SettingsPage);
  const page = fixture.componentInstance as unknown as {
    switch: (feature: Feature, on: boolean) => Promise<void>;
  };
  return { sent, head, page };
};

test('a switch builds on the one before it, whose outcome is not on screen yet', async () => {
  const { sent, head, page } = await shown();
  head(1, []);
  await page.switch('remote-access', true);
  await page.switch('web-conferencing', true);
  expect(sent.at(-1)).toEqual(['remote-access', 'web-conferencing']);
});

test('a switch builds on what somebody else has set since', async () => {
  const { sent, head, page } = await shown();
  head(1, []);
  await page.switch('remote-access', true);
  head(3, ['remote-access', 'federation']);
  await page.switch('web-conferencing', true);
  expect(sent.at(-1)).toEqual(['remote-access', 'federation', 'web-conferencing']);
});
