import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type PlannedReply, type PlannedRow, probesApi, type Report } from '@contract/probes';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { Drawer } from '../ui/drawer';
import { formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { Segmented } from '../ui/segmented';
import { Zone } from '../ui/zone';
import { HistoryChart } from './history-chart';
import { comparedRows } from './compared-rows';
import { outcomeWords } from './outcome-words';
import { saveTranscript } from './save-transcript';
import { TranscriptDifference } from './transcript-difference';
import { TranscriptList } from './transcript-list';

const HOUR = 3_600_000;
const ranges = [
  { id: '1', label: '1 h' },
  { id: '24', label: '24 h' },
  { id: '168', label: '7 d' },
  { id: '2160', label: '90 d' },
] as const;

/** Which report of a series is read. */
type Turn = (typeof turnIds)[number];

const turnIds = ['last', 'firstFailure', 'lastSuccess', 'difference'] as const;
const turnLabels: Readonly<Record<Turn, string>> = {
  last: 'Last',
  firstFailure: 'First failure',
  lastSuccess: 'Last success',
  difference: 'What changed',
};

/** One planned thing as one agent sees it: its history, its last words, and the plan beside what is there. */
@Component({
  selector: 'ew-series-drawer',
  imports: [
    Drawer,
    HistoryChart,
    Icon,
    LoadingState,
    Mark,
    RouterLink,
    Segmented,
    TranscriptDifference,
    TranscriptList,
    Zone,
  ],
  templateUrl: './series-drawer.html',
  styleUrl: './series-drawer.css',
})
export class SeriesDrawer {
  private readonly api = inject(Api);

  readonly row = input.required<PlannedRow>();
  readonly agents = input.required<PlannedReply['agents']>();
  readonly agentId = input.required<string>();
  readonly topologyId = input.required<string>();
  readonly mayProbe = input(false);
  readonly agentChosen = output<string>();
  readonly probed = output();
  readonly closed = output();

  protected readonly ranges = ranges;
  /** Hours that the chart shows. */
  protected readonly range = signal<string>('24');
  protected readonly time = formatTime;
  protected readonly series = computed(() => {
    const { series } = this.row();
    return (
      series.find(({ agentId }) => agentId === this.agentId()) ??
      series.find(({ outcome }) => outcome === this.row().outcome) ??
      series[0] ??
      null
    );
  });
  protected readonly agentChoices = computed(() =>
    this.row().series.map(({ agentId }) => ({
      id: agentId,
      label: this.agents().find(({ id }) => id === agentId)?.name ?? agentId,
    })),
  );
  protected readonly agent = computed(
    () => this.agents().find(({ id }) => id === this.series()?.agentId) ?? null,
  );
  protected readonly told = computed(() => {
    const outcome = this.series()?.outcome ?? null;
    return outcome === null ? null : outcomeWords[outcome];
  });
  private readonly looked = computed(() => {
    const series = this.series();
    return series ? `${series.id} ${series.lastAt ?? ''}` : null;
  });
  protected readonly turning = remote(
    () => this.looked(),
    (key) => this.api.call(probesApi.series, { params: { id: key.split(' ')[0] ?? '' } }),
  );
  protected readonly span = computed(() => {
    this.looked();
    const to = Date.now();
    return { from: to - Number(this.range()) * HOUR, to };
  });
  protected readonly history = remote(
    () => (this.looked() === null ? null : { key: this.looked() ?? '', span: this.span() }),
    ({ key, span }) =>
      this.api.call(probesApi.history, {
        params: { id: key.split(' ')[0] ?? '' },
        query: {
          from: new Date(span.from).toISOString(),
          to: new Date(span.to).toISOString(),
          buckets: 100,
        },
      }),
  );
  protected readonly compared = computed(() => {
    const series = this.series();
    return series ? comparedRows(this.row(), series) : [];
  });
  protected readonly turn = linkedSignal<string | null, Turn>({
    source: () => this.series()?.id ?? null,
    computation: () => 'last',
  });
  protected readonly turns = computed(() => {
    const known = this.turning.state().value;
    return turnIds.filter((id) => known?.[id]).map((id) => ({ id, label: turnLabels[id] }));
  });
  /** The last success beside the first failure, where that is what is read. */
  protected readonly difference = computed(() =>
    this.turn() === 'difference' ? (this.turning.state().value?.difference ?? null) : null,
  );
  protected readonly report = computed<Report | null>(() => {
    const [known, turn] = [this.turning.state().value, this.turn()];
    const chosen = turn === 'difference' ? known?.firstFailure : known?.[turn];
    return chosen ?? known?.last ?? null;
  });
  protected readonly causes = computed(() => this.report()?.failure?.causes ?? []);
  protected readonly flowLink = computed(() => {
    const [flow] = this.row().flows;
    return flow === undefined
      ? null
      : { path: paths.firewall(this.topologyId()), query: { q: flow } };
  });
  protected readonly recordLink = computed(() => {
    const [id] = this.row().records;
    return id === undefined ? null : { path: paths.dns(this.topologyId()), query: { id } };
  });
  protected readonly certificateLink = computed(() => {
    const [id] = this.row().certificates;
    return id === undefined ? null : { path: paths.certificates(this.topologyId()), query: { id } };
  });

  protected choose(turn: string): void {
    const known = turnIds.find((id) => id === turn);
    if (known) this.turn.set(known);
  }

  protected save(report: Report): void {
    saveTranscript(report, this.row());
  }
}
