import { collections, entityApi, type Collection } from '../../contract/entities.ts';
import { actorOf } from '../../service/caller.ts';
import type { CsvService } from '../../service/csv-service.ts';
import type { EntitiesService } from '../../service/entities-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** The same six operations for every collection. */
export const entityRoutes = (entities: EntitiesService, csv: CsvService): Mount =>
  all(...collections.map((collection) => routesOf(collection, entities, csv)));

const routesOf = (collection: Collection, entities: EntitiesService, csv: CsvService): Mount => {
  const routes = entityApi(collection);
  return all(
    on(routes.list, async ({ params, query }) => {
      const { rows, ...page } = await entities.list(params.topologyId, collection, query);
      return { ...page, rows: [...rows] };
    }),
    on(routes.read, ({ params }) => entities.read({ ...params, collection })),
    on(routes.create, ({ params, body }, { caller }) =>
      entities.create(params.topologyId, collection, body, actorOf(caller)),
    ),
    on(routes.update, ({ params, body }, { caller, revision }) =>
      entities.update({ ...params, collection }, body, revision, actorOf(caller)),
    ),
    on(routes.remove, ({ params }, { caller, revision }) =>
      entities.remove({ ...params, collection }, revision, actorOf(caller)),
    ),
    on(routes.csv, ({ params }) => csv.write(params.topologyId, collection)),
  );
};
