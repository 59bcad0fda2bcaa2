import { InjectionToken } from '@angular/core';
import type { SweepProgress } from '@contract/probes';
import { Observable } from 'rxjs';

/**
 * How far a sweep is and what it sees, until the server has said everything: some of it may come after the end of the sweep.
 * The browser reconnects by itself; when it gives up, the stream ends before the sweep.
 */
export const sweepStream = (sweepId: string): Observable<SweepProgress> =>
  new Observable((subscriber) => {
    const source = new EventSource(`/api/v1/sweeps/${encodeURIComponent(sweepId)}/events`);
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      // Our own server wrote it, and checks what it writes.
      subscriber.next(JSON.parse(data) as SweepProgress);
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
