import type { Series } from '../../domain/watched.ts';
import type { Clock } from '../ports.ts';
import type { MetricsStore, SeriesFigures } from './history-ports.ts';
import { metricsText, type Metric, type Sample } from './metrics-text.ts';
import type { AgentList } from './planned-view.ts';

/** What metrics are read from. */
export interface MetricsParts {
  readonly metrics: MetricsStore;
  readonly agents: AgentList;
  readonly clock: Clock;
  readonly version: string;
}

/** Series whose figures are shown, those that reported last; and how long after their last report, in days. */
const metricsLimits = { series: 5_000, days: 8 };

/** Names, units and meanings of all figures; the documentation and the dashboard use these. */
export const metricHelp = {
  edgewise_build_info: 'Always 1; the version is a label.',
  edgewise_probe_success:
    '1 when the last report of a series works or is impaired, 0 when it fails.',
  edgewise_probe_as_planned: '1 when the last report is as planned, 0 when it differs.',
  edgewise_probe_duration_seconds:
    'Seconds of each phase of the last report, and of all of it in the phase total.',
  edgewise_probe_last_report_timestamp_seconds: 'When the last report was made, in Unix time.',
  edgewise_certificate_expiry_timestamp_seconds:
    'When the certificate ends that was seen last, in Unix time.',
  edgewise_series_left_out: 'Series without figures here, because there are too many.',
  edgewise_agent_up: '1 when an agent asks for jobs, 0 when it is offline.',
  edgewise_sweeps: 'Sweeps by their state, as long as they are kept.',
  edgewise_jobs: 'Probes that wait for an agent or are being done.',
  edgewise_alerts: 'Alerts that last, by their gravity.',
} as const;

type Name = keyof typeof metricHelp;

/** What is watched, as figures for Prometheus. */
export class MetricsService {
  private readonly parts: MetricsParts;
  private asked: Promise<string> | null = null;

  constructor(parts: MetricsParts) {
    this.parts = parts;
  }

  /** The whole page in Prometheus' text format; those who ask at the same time get the same one. */
  page(): Promise<string> {
    this.asked ??= this.write().finally(() => {
      this.asked = null;
    });
    return this.asked;
  }

  private async write(): Promise<string> {
    const { metrics, agents, clock, version } = this.parts;
    const since = new Date(clock.now().getTime() - metricsLimits.days * 86_400_000);
    const all = (await agents.list()).filter(({ state }) => state !== 'revoked');
    const names = new Map(all.map(({ id, name }) => [id, name]));
    const { series, leftOut } = await metrics.series(since, metricsLimits.series);
    const counts = await metrics.counts();
    return metricsText([
      gauge('edgewise_build_info', [{ labels: { version }, value: 1 }]),
      // Nobody asks any more from where an agent was revoked.
      ...ofSeries(
        series.filter(({ agentId }) => names.has(agentId)),
        names,
      ),
      gauge('edgewise_series_left_out', [{ labels: {}, value: leftOut }]),
      gauge(
        'edgewise_agent_up',
        all.map(({ id, name, zone, state }) => ({
          labels: { agent_id: id, agent: name, zone },
          value: Number(state === 'online'),
        })),
      ),
      gauge('edgewise_sweeps', counted('state', counts.sweeps)),
      gauge('edgewise_jobs', counted('state', counts.jobs)),
      gauge('edgewise_alerts', counted('gravity', counts.alerts)),
    ]);
  }
}

const gauge = (name: Name, samples: readonly Sample[]): Metric => ({
  name,
  help: metricHelp[name],
  type: 'gauge',
  samples,
});

const counted = (label: string, counts: Readonly<Record<string, number>>): Sample[] =>
  Object.entries(counts).map(([name, value]) => ({ labels: { [label]: name }, value }));

const ofSeries = (
  series: readonly SeriesFigures[],
  agents: ReadonlyMap<string, string>,
): readonly Metric[] => {
  const labels = new Map(series.map((one) => [one, labelsOf(one, agents)]));
  const sampled = (valueOf: (one: SeriesFigures) => number | null): Sample[] =>
    series.flatMap((one) => {
      const value = valueOf(one);
      return value === null ? [] : [{ labels: labels.get(one) ?? {}, value }];
    });
  return [
    gauge('edgewise_probe_success', sampled(successOf)),
    gauge('edgewise_probe_as_planned', sampled(asPlannedOf)),
    gauge(
      'edgewise_probe_duration_seconds',
      series.flatMap((one) =>
        phasesOf(one).map(({ name, durationMs }) => ({
          labels: { ...labels.get(one), phase: name },
          value: durationMs / 1_000,
        })),
      ),
    ),
    gauge(
      'edgewise_probe_last_report_timestamp_seconds',
      sampled(({ lastAt }) => secondsOf(lastAt)),
    ),
    gauge(
      'edgewise_certificate_expiry_timestamp_seconds',
      sampled(({ certificateEndsAt }) => secondsOf(certificateEndsAt)),
    ),
  ];
};

/** The id keeps apart what lists call the same. */
const labelsOf = (one: Series, agents: ReadonlyMap<string, string>): Record<string, string> => ({
  series: one.id,
  topology: one.topologyId ?? '',
  agent: agents.get(one.agentId) ?? one.agentId,
  kind: one.kind,
  title: one.title,
  service: one.service,
  address: one.address,
});

/** What nobody could ask is neither. */
const successOf = ({ verdict }: Series): number | null => {
  if (verdict === 'fails') return 0;
  return verdict === 'works' || verdict === 'impaired' ? 1 : null;
};

const asPlannedOf = ({ outcome }: Series): number | null => {
  if (outcome === null || outcome === 'no-plan' || outcome === 'unsure') return null;
  return Number(outcome === 'as-planned');
};

const phasesOf = ({
  phases,
  durationMs,
}: SeriesFigures): readonly { readonly name: string; readonly durationMs: number }[] => [
  ...phases,
  ...(durationMs === null ? [] : [{ name: 'total', durationMs }]),
];

const secondsOf = (time: string | null): number | null =>
  time === null ? null : Date.parse(time) / 1_000;
