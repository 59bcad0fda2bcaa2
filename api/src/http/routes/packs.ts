import { exportsApi } from '../../contract/exports.ts';
import { InTopology } from '../../contract/topologies.ts';
import { identityOf } from '../../service/caller.ts';
import type { PacksService } from '../../service/packs-service.ts';
import { all, on, type Mount } from '../mount.ts';
import { paramsOf } from '../read-input.ts';
import { openStream } from './events.ts';

/** Path of the stream that makes a hand-over pack, below `/api/v1`. */
export const packsPath = '/topologies/:topologyId/packs';

/** Hand-over packs: made while their progress is watched, then fetched. */
export const packRoutes = (packs: PacksService, heartbeatMs: number): Mount =>
  all(
    making(packs, heartbeatMs),
    on(exportsApi.pack, ({ params: { topologyId, id } }, { caller }) =>
      packs.file(topologyId, id, identityOf(caller).me.id),
    ),
  );

const making =
  (packs: PacksService, heartbeatMs: number): Mount =>
  (router, { door }) => {
    router.get(packsPath, async (req, res) => {
      const { me } = identityOf(await door.admit(req, { may: 'read' }));
      const { topologyId } = paramsOf({ params: InTopology }, req) as { topologyId: string };
      const steps = packs.make(topologyId, me.id);
      // The first step is taken before the stream starts, so that what cannot be made is refused as anything else is.
      const first = req.method === 'HEAD' ? null : await steps.next();
      const end = openStream(req, res, heartbeatMs);
      if (!end || !first || first.done) return;
      const send = (progress: unknown): void => {
        res.write(`event: progress\ndata: ${JSON.stringify(progress)}\n\n`);
      };
      send(first.value);
      for await (const progress of steps) {
        if (res.destroyed) return;
        send(progress);
      }
      end();
    });
  };
