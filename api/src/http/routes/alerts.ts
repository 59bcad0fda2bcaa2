import { alertsApi } from '../../contract/watching.ts';
import { actorOf } from '../../service/caller.ts';
import type { AlertsService } from '../../service/watch/alerts-service.ts';
import type { ChannelsService } from '../../service/watch/channels-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** Alerts, where they are sent, and when they are not. */
export const alertRoutes = (alerts: AlertsService, channels: ChannelsService): Mount =>
  all(
    on(alertsApi.list, async ({ query }) => {
      const { rows, ...page } = await alerts.list(query);
      return { ...page, rows: [...rows] };
    }),
    on(alertsApi.acknowledge, ({ params: { id } }, { caller }) =>
      alerts.acknowledge(id, actorOf(caller)),
    ),
    on(alertsApi.silence, ({ params: { id }, body: { until } }, { caller }) =>
      alerts.silence(id, until, actorOf(caller)),
    ),
    on(alertsApi.channels, () => channels.list()),
    on(alertsApi.addChannel, ({ body }, { caller }) => channels.add(body, actorOf(caller))),
    on(alertsApi.changeChannel, ({ params: { id }, body }, { caller, revision }) =>
      channels.change({ id, revision }, body, actorOf(caller)),
    ),
    on(alertsApi.removeChannel, ({ params: { id } }, { caller, revision }) =>
      channels.remove({ id, revision }, actorOf(caller)),
    ),
    on(alertsApi.testChannel, ({ params: { id } }) => channels.test(id)),
    on(alertsApi.windows, ({ query: { topologyId } }) => channels.windows(topologyId)),
    on(alertsApi.addWindow, ({ body }, { caller }) => channels.addWindow(body, actorOf(caller))),
    on(alertsApi.removeWindow, ({ params: { id } }, { caller }) =>
      channels.removeWindow(id, actorOf(caller)),
    ),
  );
