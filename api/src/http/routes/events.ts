import type { Request, Response, Router } from 'express';
import type { TopologyEvent } from '../../contract/changes.ts';
import { InTopology } from '../../contract/topologies.ts';
import { identityOf } from '../../service/caller.ts';
import { TooMany } from '../../service/errors.ts';
import type { TopologiesService } from '../../service/topologies-service.ts';
import type { TopologyWatch } from '../../service/topology-watch.ts';
import type { Mount, Serving } from '../mount.ts';
import { paramsOf } from '../read-input.ts';

/** Streams that one account may have open. */
export const STREAMS_PER_ACCOUNT = 50;

/** Path of the stream of changes below `/api/v1`. */
export const eventsPath = '/topologies/:topologyId/events';

/**
 * Tells whoever looks at a topology that somebody changed it (server-sent events). It begins with the revision that there is, so
 * that nothing is missed between reading the topology and listening, or while the stream was broken off.
 */
export const eventRoutes =
  (topologies: TopologiesService, watch: TopologyWatch, heartbeatMs: number): Mount =>
  (router: Router, { door }: Serving) => {
    router.get(eventsPath, async (req, res) => {
      const { me, sessionId, tokenId } = identityOf(await door.admit(req, { may: 'read' }));
      const { topologyId } = paramsOf({ params: InTopology }, req) as { topologyId: string };
      await topologies.head(topologyId);
      if (watch.countOf(me.id) >= STREAMS_PER_ACCOUNT)
        throw new TooMany('Too many open streams', 30);
      const end = openStream(req, res, heartbeatMs);
      if (!end) return;
      const watcher = { topologyId, accountId: me.id, sessionId, tokenId, tell: telling(res), end };
      res.once('close', watch.add(watcher));
      const { revision, changedBy } = await topologies.head(topologyId);
      watch.begin(watcher, { revision, actor: changedBy, label: '' });
    });
  };

/** Bytes that wait for somebody who does not read them; with more the stream is broken off, and a new one begins with what there is. */
const MOST_UNREAD = 65_536;

const telling =
  (res: Response) =>
  (name: string, event: TopologyEvent): void => {
    if (res.writableLength > MOST_UNREAD) res.destroy();
    else res.write(`event: ${name}\ndata: ${JSON.stringify(event)}\n\n`);
  };

/** Starts a stream of server-sent events; returns what ends it, or null where only the headers were asked for. */
export const openStream = (
  req: Request,
  res: Response,
  heartbeatMs: number,
): (() => void) | null => {
  res.set({
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  if (req.method === 'HEAD') {
    res.end();
    return null;
  }
  res.write('retry: 3000\n\n');
  const heartbeat = setInterval(() => res.write(': still here\n\n'), heartbeatMs);
  res.once('close', () => {
    clearInterval(heartbeat);
  });
  return () => {
    res.end('event: ended\ndata: {}\n\n');
  };
};
