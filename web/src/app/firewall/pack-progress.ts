import { InjectionToken } from '@angular/core';
import { PackProgress } from '@contract/exports';
import { Observable } from 'rxjs';

/** Makes a hand-over pack and tells how far it is; whoever stops listening cancels it. Fails when the stream breaks off. */
export const packProgress = (topologyId: string): Observable<PackProgress> =>
  new Observable((subscriber) => {
    const source = new EventSource(`/api/v1/topologies/${encodeURIComponent(topologyId)}/packs`);
    source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
      const progress = PackProgress.parse(JSON.parse(data));
      subscriber.next(progress);
      if (progress.id !== null) subscriber.complete();
    });
    source.addEventListener('error', () => {
      subscriber.error(new Error('The server stopped before the pack was complete'));
    });
    return () => {
      source.close();
    };
  });

/** The stream, replaceable in tests. */
export const PackStream = new InjectionToken<typeof packProgress>('pack progress', {
  providedIn: 'root',
  factory: () => packProgress,
});
