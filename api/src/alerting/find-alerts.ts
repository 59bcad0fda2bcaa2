import type { Alert, Symptom } from '../domain/alert.ts';
import type { WatchSettings } from '../domain/watched.ts';
import { cluesOf } from './clues-of.ts';
import { confirm, type Told } from './confirm.ts';
import { describeCause } from './describe-cause.ts';
import { daysUntil, type Ending, endingCertificates } from './ending-certificates.ts';
import { fold, type Folded } from './fold.ts';
import { gravityOf, standingOf } from './judge-series.ts';
import type { TopologyMap } from './map-topology.ts';
import type { Observed } from './observed.ts';
import { type HeardAgent, type SilentAgent, silentAgents } from './silent-agents.ts';
import type { Witness } from './witness.ts';

/** Something that is wrong now, whether or not anybody was told of it. */
export interface FoundAlert extends Pick<
  Alert,
  'cause' | 'title' | 'detail' | 'gravity' | 'flapping' | 'symptoms'
> {
  readonly witnesses: readonly Witness[];
  /** When what fails now began to; null where nothing does. */
  readonly failingSince: string | null;
}

/** An alert that stands, as far as it matters here. */
export type Standing = Pick<Alert, 'cause' | 'flapping' | 'symptoms'>;

/** What alerts follow from. */
export interface Watched {
  readonly series: readonly Observed[];
  readonly map: TopologyMap;
  readonly open: readonly Standing[];
  readonly settings: WatchSettings;
  readonly now: Date;
  /** Agents that may be asked; none where nothing asks them regularly. */
  readonly agents: readonly HeardAgent[];
  readonly listeningSince: Date;
}

/** Everything that is wrong now, by cause: what fails, certificates that are about to end, and agents that went away. */
export const findAlerts = ({
  series,
  map,
  open,
  settings,
  now,
  agents,
  listeningSince,
}: Watched): readonly FoundAlert[] => {
  const told = toldOf(open);
  const witnesses = series.map((each) => ({
    series: each,
    state: confirm(each, told.get(each.id) ?? 'nothing', settings),
    clues: cluesOf(each, map),
  }));
  const standing = new Set(open.map(({ cause }) => cause));
  return [
    ...fold(witnesses, standing).map(failing),
    ...endingCertificates(witnesses, now, settings.certificateDays).map((each) =>
      ending(each, now),
    ),
    ...silentAgents(witnesses, agents, { now, listeningSince, standing }).map(silent),
  ];
};

/** What was told of each series: certificates that end are no failures. */
const toldOf = (open: readonly Standing[]): ReadonlyMap<string, Told> =>
  new Map(
    open
      .filter(({ cause }) => !cause.startsWith('ending-'))
      .flatMap(({ flapping, symptoms }) =>
        symptoms.map(({ seriesId }) => [seriesId, flapping ? 'flapping' : 'failing'] as const),
      ),
  );

const failing = (folded: Folded): FoundAlert => ({
  cause: folded.id,
  ...describeCause(folded),
  gravity: folded.witnesses.some(({ series }) => gravityOf(series) === 'fails')
    ? 'fails'
    : 'impaired',
  flapping: folded.witnesses.some(({ state }) => state === 'flapping'),
  symptoms: folded.witnesses.map(symptomOf),
  witnesses: folded.witnesses,
  failingSince: firstFailure(folded.witnesses),
});

const firstFailure = (witnesses: readonly Witness[]): string | null =>
  witnesses
    .filter(({ series }) => standingOf(series) === 'bad')
    .flatMap(({ series }) => series.since ?? [])
    .toSorted()[0] ?? null;

const ending = ({ id, name, endsAt, witnesses }: Ending, now: Date): FoundAlert => {
  const over = endsAt <= now.toISOString();
  const at = momentOf(endsAt);
  const when = over ? `It ended on ${at}: who checks it does not connect.` : `It ends on ${at}.`;
  const { length } = witnesses;
  return {
    cause: id,
    title: `Certificate ${name} ${over ? 'has ended' : endsIn(daysUntil(endsAt, now))}`,
    detail: `${when} Seen by ${length} ${length === 1 ? 'probe' : 'probes'}.`,
    gravity: 'impaired',
    flapping: false,
    symptoms: witnesses.map(symptomOf),
    witnesses,
    failingSince: null,
  };
};

const silent = ({ cause, id, name, host, lastSeenAt, witnesses }: SilentAgent): FoundAlert => {
  const { length } = witnesses;
  const heard = `Last heard of on ${momentOf(lastSeenAt)}${host === '' ? '' : `, from ${host}`}.`;
  const idle =
    length === 1 ? '1 probe that it is to run does' : `${length} probes that it is to run do`;
  const failure = 'agent-missing';
  const symptom = { title: name, service: '', address: host, agentId: id, failure };
  return {
    cause,
    title: `Agent ${name} is not heard of any more`,
    detail: `${heard} ${idle} not run.`,
    gravity: 'impaired',
    flapping: false,
    symptoms: [{ seriesId: `agent:${id}`, ...symptom, since: lastSeenAt }],
    witnesses,
    failingSince: lastSeenAt,
  };
};

const momentOf = (instant: string): string =>
  `${instant.slice(0, 10)} at ${instant.slice(11, 16)} UTC`;

const endsIn = (days: number): string => {
  if (days === 0) return 'ends within a day';
  return `ends in ${days} ${days === 1 ? 'day' : 'days'}`;
};

const symptomOf = ({ series }: Witness): Symptom => ({
  seriesId: series.id,
  title: series.title,
  service: series.service,
  address: series.address,
  agentId: series.agentId,
  failure: series.failure,
  since: series.since ?? series.lastAt ?? '1970-01-01T00:00:00.000Z',
});
