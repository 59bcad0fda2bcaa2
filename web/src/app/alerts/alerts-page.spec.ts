import { TestBed } from '@angular/core/testing';
import { alertsApi } from '@contract/watching';
import * as effects from '../state/alerts.effects';
import { onScreen } from '../state/effects.fixture';
import { AlertsPage } from './alerts-page';

beforeEach(() => {
  TestBed.overrideComponent(AlertsPage, { set: { template: '', imports: [] } });
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('what happens while somebody looks at alerts is seen, and asked for no longer than that', () => {
  const { server } = onScreen(effects);
  const fixture = TestBed.createComponent(AlertsPage);
  fixture.componentRef.setInput('topologyId', 'contoso');
  TestBed.tick();
  expect(server.of(alertsApi.list)).toHaveLength(1);
  vi.advanceTimersByTime(60_000);
  const asked = server.of(alertsApi.list).length;
  expect(asked).toBeGreaterThan(1);
  fixture.destroy();
  vi.advanceTimersByTime(60_000);
  expect(server.of(alertsApi.list)).toHaveLength(asked);
});
