import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { SweepProgress } from '@contract/probes';
import { probeTargetsApi } from '@contract/probe-targets';
import { Subject } from 'rxjs';
import { SweepStream } from '../api/sweep-stream';
import { onScreen } from '../state/effects.fixture';
import { TargetsPage } from './targets-page';

beforeEach(() => {
  TestBed.overrideComponent(TargetsPage, { set: { template: '', imports: [] } });
});

test('what was seen is read again when its stream ends, also when that told nothing', async () => {
  const stream = new Subject<SweepProgress>();
  const { server } = onScreen({}, provideRouter([]), {
    provide: SweepStream,
    useValue: () => stream,
  });
  const fixture = TestBed.createComponent(TargetsPage);
  fixture.componentRef.setInput('topologyId', 'contoso');
  await fixture.whenStable();
  const page = fixture.componentInstance as unknown as { probe: (target: object) => void };
  page.probe({ id: 'r', name: 'Relay' });
  server.of(probeTargetsApi.probeTarget)[0]?.reply.next({ sweep: { id: 'w1' }, series: [] });
  server.of(probeTargetsApi.probeTarget)[0]?.reply.complete();
  expect(server.of(probeTargetsApi.targets)).toHaveLength(1);
  stream.complete();
  await fixture.whenStable();
  expect(server.of(probeTargetsApi.targets)).toHaveLength(2);
});
