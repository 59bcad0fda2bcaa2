import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Subject } from 'rxjs';
import { AuditLog } from './audit-log';

beforeEach(() => {
  TestBed.overrideComponent(AuditLog, { set: { template: '', imports: [] } });
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
});

test('what is newer is not given up for what is older', async () => {
  const asked: Subject<object>[] = [];
  const fixture = TestBed.createComponent(AuditLog);
  fixture.componentRef.setInput('fetch', () => {
    const reply = new Subject<object>();
    asked.push(reply);
    return reply;
  });
  await fixture.whenStable();
  asked[0]?.next({ rows: [{ sequence: 1 }], next: 'older', total: 2 });
  fixture.componentRef.setInput('version', 2);
  await fixture.whenStable();
  const log = fixture.componentInstance as unknown as {
    more: () => void;
    rows: () => readonly { sequence: number }[];
  };
  log.more();
  asked[1]?.next({ rows: [{ sequence: 2 }, { sequence: 1 }], next: null, total: 2 });
  expect(log.rows().map(({ sequence }) => sequence)).toEqual([2, 1]);
});
