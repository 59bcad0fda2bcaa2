import { Dialog } from '@angular/cdk/dialog';
import type { Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { tokensApi } from '@contract/accounts';
import { agentsApi } from '@contract/agents';
import { probeTargetsApi } from '@contract/probe-targets';
import { alertsApi, schedulesApi } from '@contract/watching';
import { Subject } from 'rxjs';
import { TokensPage } from './admin/tokens-page';
import { ChannelsPage } from './alerts/channels-page';
import { AgentsPage } from './probes/agents-page';
import { SchedulesPage } from './probes/schedules-page';
import { TargetsPage } from './probes/targets-page';
import { onScreen } from './state/effects.fixture';
import type { Question } from './ui/question-dialog';

/** A dialog that is answered by hand. */
const dialogs = () => {
  const opened: { readonly data: Question; readonly closed: Subject<boolean | undefined> }[] = [];
  const open = (_: unknown, { data }: { data: Question }) => {
    const closed = new Subject<boolean | undefined>();
    opened.push({ data, closed });
    return { closed };
  };
  return { opened, provider: { provide: Dialog, useValue: { open } } };
};

const thing = {
  ...{ id: 'x1', name: 'Frankfurt', revision: 3 },
  ...{ prefix: 'ew_abc', lastUsedAt: null, everySeconds: 900 },
};

const cases = [
  ['Revoke token', TokensPage, 'revoke', tokensApi.revoke],
  ['Revoke agent', AgentsPage, 'revoke', agentsApi.revoke],
  ['Delete target', TargetsPage, 'remove', probeTargetsApi.removeTarget],
  ['Delete schedule', SchedulesPage, 'remove', schedulesApi.remove],
  ['Delete channel', ChannelsPage, 'remove', alertsApi.removeChannel],
] as const;

test.each(cases)('%s is asked, and done only once somebody has agreed', async (...one) => {
  const [verb, page, deed, route] = one;
  TestBed.overrideComponent(page as Type<unknown>, { set: { template: '', imports: [] } });
  const { opened, provider } = dialogs();
  const { server } = onScreen({}, provideRouter([]), provider);
  const fixture = TestBed.createComponent<unknown>(page);
  if (page !== TokensPage) fixture.componentRef.setInput('topologyId', 'contoso');
  await fixture.whenStable();
  const doIt = (fixture.componentInstance as Record<string, (of: object) => void>)[deed];
  doIt?.call(fixture.componentInstance, thing);
  expect(opened[0]?.data).toMatchObject({ heading: `${verb} Frankfurt?`, button: verb });
  opened[0]?.closed.next(undefined);
  expect(server.of(route)).toHaveLength(0);
  doIt?.call(fixture.componentInstance, thing);
  opened[1]?.closed.next(true);
  expect(server.of(route)).toHaveLength(1);
  fixture.destroy();
});
