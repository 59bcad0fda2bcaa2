import { isDeepStrictEqual } from 'node:util';
import { findAlerts, type FoundAlert } from '../../alerting/find-alerts.ts';
import { inARow } from '../../alerting/in-a-row.ts';
import { isQuiet, isSilenced } from '../../alerting/is-quiet.ts';
import { standingOf } from '../../alerting/judge-series.ts';
import { keepAlerts } from '../../alerting/keep-alerts.ts';
import type { TopologyMap } from '../../alerting/map-topology.ts';
import { whatToTell } from '../../alerting/what-to-tell.ts';
import { unheeded } from '../../domain/alert.ts';
import type {
  AlertChanges,
  AlertEvent,
  NewDelivery,
  StoredAlert,
  WatchedState,
} from './alert-ports.ts';

/** What a decision is made with, besides what was seen. */
export interface Deciding {
  readonly topologyId: string | null;
  readonly map: TopologyMap;
  /** Who and what a cause touches; `before` is what was known of it. */
  readonly touches: (
    found: FoundAlert,
    before: StoredAlert | null,
  ) => Pick<StoredAlert, 'touches' | 'detail'>;
  readonly now: Date;
  /** Since when this server hears of agents. */
  readonly listeningSince: Date;
  /** Milliseconds that a new alert waits, in which its cause may become clear. */
  readonly settleMs: number;
  readonly newId: () => string;
}

/** What the alerts of a topology come to now, and the messages about that. */
export const decideAlerts = (state: WatchedState, deciding: Deciding): AlertChanges => {
  const series = state.series.map((each) => ({ ...each, streak: inARow(each, each.recent) }));
  const found = findAlerts({ ...state, ...deciding, series });
  const { kept, started, ended } = keepAlerts(state.open, found);
  const world = { state, deciding };
  const begun = started.map((each) =>
    tell(newAlert(each, deciding), { found: each, before: null, note: '' }, world),
  );
  const going = kept.map(({ alert, found: each, note }) =>
    tell(nowAs(alert, each, deciding), { found: each, before: alert, note }, world),
  );
  const over = ended.map(({ alert, note }) => end(alert, note, world));
  return {
    started: begun.map(({ alert }) => alert),
    changed: [...going.filter(hasChanged), ...over].map(({ alert }) => alert),
    deliveries: [...begun, ...going, ...over].flatMap((each) => deliveriesOf(each, world)),
    settling: [...begun, ...going].some(({ alert }) => isSettling(alert, deciding)),
  };
};

const isSettling = ({ toldAt, startedAt }: StoredAlert, { now, settleMs }: Deciding): boolean =>
  toldAt === null && now.getTime() - new Date(startedAt).getTime() < settleMs;

interface World {
  readonly state: WatchedState;
  readonly deciding: Deciding;
}

const tell = (
  alert: StoredAlert,
  { found, before, note }: Grounds,
  { state, deciding }: World,
): Step => {
  const { now, settleMs } = deciding;
  const quiet = isQuiet(alert, found.witnesses, { windows: state.windows, now });
  const event = whatToTell({ alert, before, note, quiet, now, settleMs });
  return stepOf(alert, { before, event, note }, { state, deciding });
};

/** Who was told that it began is told that it is over, but for who wants to hear nothing of it. */
const end = (before: StoredAlert, note: string, world: World): Step => {
  const { now } = world.deciding;
  const event = before.toldAt === null || isSilenced(before, now) ? null : 'ended';
  return stepOf({ ...before, endedAt: now.toISOString() }, { before, event, note }, world);
};

/** Where there is no channel nothing is told, so that one that is added later tells of what lasts. */
const stepOf = (
  alert: StoredAlert,
  { before, event, note }: Omit<Step, 'alert'>,
  { state, deciding }: World,
): Step =>
  event === null || channelsOf(alert, state).length === 0
    ? { alert, before, event: null, note }
    : { alert: { ...alert, toldAt: deciding.now.toISOString() }, before, event, note };

const channelsOf = (
  { topologyId }: StoredAlert,
  { channels }: WatchedState,
): WatchedState['channels'] =>
  channels.filter((each) => each.topologyId === null || each.topologyId === topologyId);

const deliveriesOf = (
  { alert, event, note }: Step,
  { state, deciding }: World,
): readonly NewDelivery[] => {
  if (event === null) return [];
  const { toldAt: _, ...shown } = alert;
  const at = deciding.now;
  return channelsOf(alert, state).map((channel) => {
    const id = deciding.newId();
    const message = { version: 1, id, event, at: at.toISOString(), note, alert: shown } as const;
    return { id, alertId: alert.id, channelId: channel.id, event, message, at };
  });
};

interface Grounds {
  readonly found: FoundAlert;
  readonly before: StoredAlert | null;
  readonly note: string;
}

interface Step {
  readonly alert: StoredAlert;
  readonly before: StoredAlert | null;
  readonly event: AlertEvent | null;
  readonly note: string;
}

const hasChanged = ({ alert, before }: Step): boolean => !isDeepStrictEqual(alert, before);

const fieldsOf = (found: FoundAlert, before: StoredAlert | null, { touches, now }: Deciding) => {
  const { witnesses: _, ...fields } = found;
  const failingSince = earliest(found.failingSince, before?.failingSince ?? now.toISOString());
  return { ...fields, failingSince, gravity: gravityOf(found, before), ...touches(found, before) };
};

/** Of two instants the first one; null stands for none. */
const earliest = (one: string | null, other: string): string =>
  one !== null && one < other ? one : other;

/**
 * An alert is no less grave because something works for a moment that is not over yet, or comes and goes: else its next failure
 * would be news each time.
 */
const gravityOf = (found: FoundAlert, before: StoredAlert | null): FoundAlert['gravity'] => {
  const passing =
    found.flapping || found.witnesses.some(({ series }) => standingOf(series) !== 'bad');
  return before?.gravity === 'fails' && passing ? 'fails' : found.gravity;
};

const nowAs = (alert: StoredAlert, found: FoundAlert, deciding: Deciding): StoredAlert => ({
  ...alert,
  ...fieldsOf(found, alert, deciding),
});

const newAlert = (found: FoundAlert, deciding: Deciding): StoredAlert => ({
  id: deciding.newId(),
  topologyId: deciding.topologyId,
  ...fieldsOf(found, null, deciding),
  startedAt: deciding.now.toISOString(),
  ...unheeded,
  toldAt: null,
});
