import { Dialog } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { agentsApi } from '@contract/agents';
import { Subject } from 'rxjs';
import { onScreen } from '../state/effects.fixture';
import { AgentsPage } from './agents-page';

test('an agent is revoked only once somebody has agreed', async () => {
  TestBed.overrideComponent(AgentsPage, { set: { template: '', imports: [] } });
  const answers: Subject<boolean | undefined>[] = [];
  const asked: unknown[] = [];
  const open = (
    _: unknown,
    { data }: { data: unknown },
  ): { closed: Subject<boolean | undefined> } => {
    const closed = new Subject<boolean | undefined>();
    asked.push(data);
    answers.push(closed);
    return { closed };
  };
  const { server } = onScreen({}, provideRouter([]), { provide: Dialog, useValue: { open } });
  const fixture = TestBed.createComponent(AgentsPage);
  fixture.componentRef.setInput('topologyId', 'contoso');
  await fixture.whenStable();
  const page = fixture.componentInstance as unknown as { revoke: (agent: object) => void };
  page.revoke({ id: 'a1', name: 'Frankfurt' });
  expect(asked).toEqual(['Frankfurt']);
  answers[0]?.next(undefined);
  expect(server.of(agentsApi.revoke)).toHaveLength(0);
  page.revoke({ id: 'a1', name: 'Frankfurt' });
  answers[1]?.next(true);
  expect(server.of(agentsApi.revoke)).toHaveLength(1);
});
