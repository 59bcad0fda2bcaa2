import { rulesetsApi } from '../../contract/rulesets.ts';
import { actorOf } from '../../service/caller.ts';
import type { RulesetsService } from '../../service/rulesets-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** What firewalls run today: imported, and held against the plan. */
export const rulesetRoutes = (rulesets: RulesetsService): Mount =>
  all(
    on(rulesetsApi.kinds, () => rulesets.kinds()),
    on(rulesetsApi.list, ({ params }) => rulesets.list(params.topologyId)),
    on(rulesetsApi.review, ({ params: { topologyId, id }, query }, { bytes, caller }) =>
      rulesets.review({ topologyId, firewallId: id, ...query, bytes }, actorOf(caller)),
    ),
    on(rulesetsApi.add, ({ params: { topologyId, id }, query }, { bytes, caller }) =>
      rulesets.add({ topologyId, firewallId: id, ...query, bytes }, actorOf(caller)),
    ),
    on(rulesetsApi.difference, ({ params: { topologyId, id }, query }) =>
      rulesets.difference(topologyId, id, query),
    ),
    on(rulesetsApi.analysis, ({ params: { topologyId, id } }) => rulesets.analysis(topologyId, id)),
    on(rulesetsApi.file, ({ params: { topologyId, id } }, { caller }) =>
      rulesets.file(topologyId, id, actorOf(caller)),
    ),
    on(rulesetsApi.remove, ({ params: { topologyId, id } }, { caller, revision }) =>
      rulesets.remove(topologyId, { id, revision }, actorOf(caller)),
    ),
  );
