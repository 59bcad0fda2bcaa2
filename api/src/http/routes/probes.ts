import type { Request, Response } from 'express';
import { probesApi, type ProbeKindInfo } from '../../contract/probes.ts';
import { actorOf, identityOf } from '../../service/caller.ts';
import { TooMany } from '../../service/errors.ts';
import type { TopologyWatch } from '../../service/topology-watch.ts';
import { followSweep, type FollowParts, type Line } from '../../service/watch/follow-sweep.ts';
import type { HistoryService } from '../../service/watch/history-service.ts';
import type { PlannedView } from '../../service/watch/planned-view.ts';
import type { SweepsService } from '../../service/watch/sweeps-service.ts';
import { all, on, type Mount } from '../mount.ts';
import { paramsOf } from '../read-input.ts';
import { openStream, STREAMS_PER_ACCOUNT } from './events.ts';

/** Path of the stream of a sweep below `/api/v1`. */
export const sweepEventsPath = '/sweeps/:id/events';

/** What the routes of probes are served with. */
export interface ProbeServices {
  readonly probeKinds: readonly ProbeKindInfo[];
  readonly plannedView: PlannedView;
  readonly sweeps: SweepsService;
  readonly history: HistoryService;
  readonly following: FollowParts;
  readonly watch: TopologyWatch;
}

/** Live probes: what is planned against what is seen, sweeps and history. */
export const probeRoutes = (services: ProbeServices, heartbeatMs: number): Mount => {
  const { probeKinds, plannedView, sweeps, history } = services;
  return all(
    on(probesApi.kinds, () => [...probeKinds]),
    on(probesApi.planned, ({ params }) => plannedView.read(params.topologyId)),
    on(probesApi.sweep, ({ params, body }, { caller }) =>
      sweeps.probePlan(params.topologyId, body, actorOf(caller)),
    ),
    on(probesApi.probe, ({ body }, { caller }) => sweeps.probe(body, actorOf(caller))),
    on(probesApi.sweeps, async ({ query }) => page(await sweeps.page(query))),
    on(probesApi.oneSweep, ({ params }) => sweeps.read(params.id)),
    on(probesApi.cancel, ({ params }, { caller }) => sweeps.cancel(params.id, actorOf(caller))),
    on(probesApi.series, ({ params }) => history.series(params.id)),
    on(probesApi.history, ({ params, query }) => history.buckets(params.id, query)),
    on(probesApi.reports, async ({ params, query }) =>
      page(await history.reports(params.id, query)),
    ),
    on(probesApi.report, ({ params }) => history.report(params.id)),
    following(services, heartbeatMs),
  );
};

const page = <T>({
  rows,
  ...rest
}: {
  rows: readonly T[];
  next: string | null;
  total: number;
}) => ({
  ...rest,
  rows: [...rows],
});

const following =
  ({ following: parts, watch }: ProbeServices, heartbeatMs: number): Mount =>
  (router, { door }) => {
    router.get(sweepEventsPath, async (req, res) => {
      const { me, sessionId, tokenId } = identityOf(await door.admit(req, { may: 'read' }));
      const { id } = paramsOf({ params: probesApi.oneSweep.params }, req) as { id: string };
      if (watch.countOf(me.id) >= STREAMS_PER_ACCOUNT)
        throw new TooMany('Too many open streams', 30);
      const stop = new AbortController();
      const lines = followSweep(parts, id, { after: lastSeen(req), signal: stop.signal });
      // The first line is made before the stream starts, so that what does not exist is refused as anything else is.
      const first = req.method === 'HEAD' ? NOTHING : await lines.next();
      const end = openStream(req, res, heartbeatMs);
      if (!end) return;
      const quit = (): void => {
        stop.abort();
      };
      const about = { topologyId: null, accountId: me.id, sessionId, tokenId };
      const remove = watch.add({ ...about, tell: () => undefined, end: quit });
      res.once('close', quit).once('close', remove);
      await writeLines(res, first, lines);
      if (!res.destroyed) end();
    });
  };

const NOTHING = { done: true, value: undefined } as const;

/** A browser that lost the stream comes back with the number of the last line it saw. */
const lastSeen = (req: Request): number =>
  Number(/^\d{1,15}$/.exec(req.get('last-event-id') ?? '')?.[0] ?? '0');

const writeLines = async (
  res: Response,
  first: IteratorResult<Line>,
  lines: AsyncGenerator<Line>,
): Promise<void> => {
  for (let line = first; !line.done && !res.destroyed; line = await lines.next()) {
    const { number, progress } = line.value;
    res.write(`id: ${number}\nevent: progress\ndata: ${JSON.stringify(progress)}\n\n`);
  }
  // Whoever left early leaves nothing behind that listens.
  await lines.return(undefined);
};
