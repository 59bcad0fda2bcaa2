import { InjectionToken } from '@angular/core';
import { TopologyEvent } from '@contract/changes';
import { Observable } from 'rxjs';

const RETRY_MS = 10_000;

/** What there is of a topology, then its changes as they happen, from whoever; the browser reconnects by itself. */
export const topologyEvents = (topologyId: string): Observable<TopologyEvent> =>
  new Observable((subscriber) => {
    let source: EventSource;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const heard = (event: MessageEvent<string>) => {
      const { data } = TopologyEvent.safeParse(json(event.data));
      if (data) subscriber.next(data);
    };
    const open = () => {
      source = new EventSource(`/api/v1/topologies/${encodeURIComponent(topologyId)}/events`);
      for (const name of ['current', 'changed']) source.addEventListener(name, heard);
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      source.close();
    };
  });

/** The event stream, replaceable in tests. */
export const TopologyEvents = new InjectionToken<typeof topologyEvents>('topology events', {
  providedIn: 'root',
  factory: () => topologyEvents,
});

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
