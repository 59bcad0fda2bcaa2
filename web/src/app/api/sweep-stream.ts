import { InjectionToken } from '@angular/core';
import type { SweepProgress } from '@contract/probes';
import { Observable } from 'rxjs';

/** How far a sweep is and what it sees, until it ends; the browser reconnects by itself. */
export const sweepStream = (sweepId: string): Observable<SweepProgress> =>
  new Observable((subscriber) => {
    const source = new EventSource(`/api/v1/sweeps/${encodeURIComponent(sweepId)}/events`);
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      // Our own server wrote it, and checks what it writes.
      const progress = JSON.parse(data) as SweepProgress;
      subscriber.next(progress);
      if (progress.sweep.state !== 'running') subscriber.complete();
    });
    source.addEventListener('ended', () => {
      subscriber.complete();
    });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) subscriber.complete();
    });
    return () => {
      source.close();
    };
  });

/** The stream, replaceable in tests. */
export const SweepStream = new InjectionToken<typeof sweepStream>('sweep stream', {
  providedIn: 'root',
  factory: () => sweepStream,
});
