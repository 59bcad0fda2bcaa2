import type { Request, Response } from 'express';
import { exportsApi, type PackProgress } from '../../contract/exports.ts';
import { InTopology } from '../../contract/topologies.ts';
import { identityOf } from '../../service/caller.ts';
import { TooMany } from '../../service/errors.ts';
import type { PacksService } from '../../service/packs-service.ts';
import { all, on, type Mount } from '../mount.ts';
import { paramsOf } from '../read-input.ts';
import type { TopologyWatch } from '../../service/topology-watch.ts';
import { openStream } from './events.ts';

/** Path of the stream that makes a hand-over pack, below `/api/v1`. */
export const packsPath = '/topologies/:topologyId/packs';

/** Hand-over packs: made while their progress is watched, then fetched. */
export const packRoutes = (packs: PacksService, watch: TopologyWatch, heartbeatMs: number): Mount =>
  all(
    making(packs, watch, heartbeatMs),
    on(exportsApi.pack, ({ params: { topologyId, id } }, { caller }) =>
      packs.file(topologyId, id, identityOf(caller).me.id),
    ),
  );

/** Packs that one account may have in the making: each takes a processor for seconds. */
const MOST_AT_ONCE = 3;

const making = (packs: PacksService, watch: TopologyWatch, heartbeatMs: number): Mount => {
  const makers: string[] = [];
  return (router, { door }) => {
    router.get(packsPath, async (req, res) => {
      const { me, sessionId, tokenId } = identityOf(await door.admit(req, { may: 'read' }));
      const { topologyId } = paramsOf({ params: InTopology }, req) as { topologyId: string };
      if (makers.filter((id) => id === me.id).length >= MOST_AT_ONCE)
        throw new TooMany('Too many packs in the making', 10);
      makers.push(me.id);
      const about = { topologyId: null, accountId: me.id, sessionId, tokenId };
      const end = (): void => void res.destroy();
      const remove = watch.add({ ...about, tell: () => undefined, end });
      try {
        await make(req, res, { steps: packs.make(topologyId, me.id), heartbeatMs });
      } finally {
        remove();
        makers.splice(makers.indexOf(me.id), 1);
      }
    });
  };
};

const make = async (
  req: Request,
  res: Response,
  { steps, heartbeatMs }: { steps: AsyncGenerator<PackProgress>; heartbeatMs: number },
): Promise<void> => {
  // The first step is taken before the stream starts, so that what cannot be made is refused as anything else is.
  const first = req.method === 'HEAD' ? null : await steps.next();
  const end = openStream(req, res, heartbeatMs);
  if (!end || !first || first.done) return;
  const send = (progress: PackProgress): void => {
    res.write(`event: progress\ndata: ${JSON.stringify(progress)}\n\n`);
  };
  send(first.value);
  for await (const progress of steps) {
    if (res.destroyed) return;
    send(progress);
  }
  end();
};
