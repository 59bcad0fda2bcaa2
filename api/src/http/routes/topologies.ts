import { topologiesApi } from '../../contract/topologies.ts';
import { actorOf } from '../../service/caller.ts';
import type { ExamplesService } from '../../service/examples-service.ts';
import type { TopologiesService } from '../../service/topologies-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** Topologies as wholes, and the examples to start from. */
export const topologyRoutes = (topologies: TopologiesService, examples: ExamplesService): Mount =>
  all(
    on(topologiesApi.list, () => topologies.list()),
    on(topologiesApi.examples, () => examples.list()),
    on(topologiesApi.create, ({ body }, { caller }) => topologies.create(body, actorOf(caller))),
    on(topologiesApi.head, ({ params }) => topologies.head(params.topologyId)),
    on(topologiesApi.rename, ({ params, body }, { caller, revision }) =>
      topologies.rename(params.topologyId, body.name, revision, actorOf(caller)),
    ),
    on(topologiesApi.remove, ({ params }, { caller, revision }) =>
      topologies.remove(params.topologyId, revision, actorOf(caller)),
    ),
    on(topologiesApi.document, ({ params, query }) =>
      topologies.document(params.topologyId, query.format),
    ),
  );
