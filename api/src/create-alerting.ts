import type { PlanService } from './service/plan-service.ts';
import type { Clock } from './service/ports.ts';
import type {
  AlertStore,
  ChannelStore,
  DeliveryStore,
  Messenger,
} from './service/watch/alert-ports.ts';
import { AlertWatch } from './service/watch/alert-watch.ts';
import { AlertsService } from './service/watch/alerts-service.ts';
import { ChannelsService } from './service/watch/channels-service.ts';
import { Deliveries } from './service/watch/deliveries.ts';
import { beginDuty } from './service/watch/duty.ts';
import type { Proofs } from './service/watch/proven-touch.ts';
import type { WatchEvents } from './service/watch/watch-events.ts';

/** What alerts stand on. */
export interface AlertGround {
  readonly alerts: AlertStore;
  readonly channels: ChannelStore;
  readonly deliveries: DeliveryStore;
  readonly messenger: Messenger;
  readonly clock: Clock;
}

/** Alerts, where they are sent, and what keeps and sends them. */
export const createAlerting = (
  { alerts, channels, deliveries, messenger, clock }: AlertGround,
  { plans, proofs }: { readonly plans: Pick<PlanService, 'planned'>; readonly proofs: Proofs },
) => ({
  alerts: new AlertsService(alerts, clock),
  channels: new ChannelsService({ channels, messenger, clock }),
  alertWatch: new AlertWatch({ alerts, plans, proofs, clock }),
  deliveries: new Deliveries({ deliveries, messenger, clock }),
});

/** Who does the work of alerts. */
export interface AlertWorkers {
  readonly alertWatch: AlertWatch;
  readonly deliveries: Deliveries;
  readonly watchEvents: WatchEvents;
}

/** Begins to look for alerts and to send messages. Answers what ends that, once what is being done is done. */
export const beginAlerting = (
  { alertWatch, deliveries, watchEvents }: AlertWorkers,
  onError: (error: unknown) => void,
): (() => Promise<void>) => {
  const sending = beginDuty({
    work: async () => (await deliveries.sendDue()) > 0,
    everyMs: 5_000,
    restMs: 250,
    onError,
  });
  const looking = beginDuty({
    work: async () => {
      if ((await alertWatch.look()) > 0) sending.ring();
      return false;
    },
    everyMs: 5_000,
    restMs: 1_000,
    onError,
  });
  const forget = watchEvents.onReported(looking.ring);
  return async () => {
    forget();
    await looking.stop();
    await sending.stop();
  };
};
