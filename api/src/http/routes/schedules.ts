import { probeTargetsApi } from '../../contract/probe-targets.ts';
import { schedulesApi } from '../../contract/watching.ts';
import { actorOf } from '../../service/caller.ts';
import type { SchedulesService } from '../../service/watch/schedules-service.ts';
import type { TargetProbes } from '../../service/watch/target-probes.ts';
import type { TargetsService } from '../../service/watch/targets-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** When probes run by themselves, and what holds for watching as a whole. */
export const scheduleRoutes = (schedules: SchedulesService): Mount =>
  all(
    on(schedulesApi.list, ({ query }) => schedules.list(query.topologyId)),
    on(schedulesApi.load, () => schedules.load()),
    on(schedulesApi.add, ({ body }, { caller }) => schedules.add(body, actorOf(caller))),
    on(schedulesApi.change, ({ params: { id }, body }, { caller, revision }) =>
      schedules.change({ id, revision }, body, actorOf(caller)),
    ),
    on(schedulesApi.remove, ({ params: { id } }, { caller, revision }) =>
      schedules.remove({ id, revision }, actorOf(caller)),
    ),
    on(schedulesApi.settings, () => schedules.settings()),
    on(schedulesApi.changeSettings, ({ body }, { caller }) =>
      schedules.changeSettings(body, caller),
    ),
  );

/** Targets that no plan holds. */
export const targetRoutes = (targets: TargetsService, probes: TargetProbes): Mount =>
  all(
    on(probeTargetsApi.targets, ({ query }) => targets.list(query.topologyId)),
    on(probeTargetsApi.addTarget, ({ body }, { caller }) => targets.add(body, actorOf(caller))),
    on(probeTargetsApi.changeTarget, ({ params: { id }, body }, { caller, revision }) =>
      targets.change({ id, revision }, body, actorOf(caller)),
    ),
    on(probeTargetsApi.removeTarget, ({ params: { id } }, { caller, revision }) =>
      targets.remove({ id, revision }, actorOf(caller)),
    ),
    on(probeTargetsApi.probeTarget, ({ params: { id } }, { caller }) =>
      probes.start(id, actorOf(caller)),
    ),
  );
