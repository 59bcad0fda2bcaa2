import { changesApi } from '../../contract/changes.ts';
import type { AuditService } from '../../service/audit-service.ts';
import { actorOf } from '../../service/caller.ts';
import type { ChangesService } from '../../service/changes-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** Change sets, and who made them. */
export const changeRoutes = (changes: ChangesService, audit: AuditService): Mount =>
  all(
    on(changesApi.apply, ({ params, body }, { caller }) =>
      changes.apply(params.topologyId, body, actorOf(caller)),
    ),
    on(changesApi.dependants, ({ params }) =>
      changes.dependants(params.topologyId, params.collection, params.id),
    ),
    on(changesApi.history, async ({ params, query }) => {
      const { rows, ...page } = await audit.history(params.topologyId, query);
      return { ...page, rows: [...rows] };
    }),
    on(changesApi.audit, async ({ query }) => {
      const { rows, ...page } = await audit.all(query);
      return { ...page, rows: [...rows] };
    }),
  );
