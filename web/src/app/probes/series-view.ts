import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { type Report, type Series, probesApi } from '@contract/probes';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Segmented } from '../ui/segmented';
import { HistoryChart } from './history-chart';
import { HistoryTable } from './history-table';
import { saveTranscript } from './save-transcript';
import { TranscriptDifference } from './transcript-difference';
import { TranscriptList } from './transcript-list';

const HOUR = 3_600_000;

/** Hours that are shown, and into how many parts they are counted: minutes, quarters, hours and days. */
const ranges = [
  { id: '1', label: '1 h', buckets: 60 },
  { id: '24', label: '24 h', buckets: 96 },
  { id: '168', label: '7 d', buckets: 168 },
  { id: '2160', label: '90 d', buckets: 90 },
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

/** What one agent sees of one thing: its history, its reports, and what is likely behind a failure. Its content heads the history. */
@Component({
  selector: 'ew-series-view',
  imports: [
    HistoryChart,
    HistoryTable,
    Icon,
    LoadingState,
    Segmented,
    TranscriptDifference,
    TranscriptList,
  ],
  templateUrl: './series-view.html',
  styleUrl: './series-view.css',
})
export class SeriesView {
  private readonly api = inject(Api);

  readonly series = input.required<Series>();

  protected readonly ranges = ranges;
  /** Hours that the chart shows. */
  protected readonly range = signal<string>('24');
  /** Another report is another thing to look at. */
  private readonly looked = computed(() => {
    const { id, lastAt } = this.series();
    return `${id} ${lastAt ?? ''}`;
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
    () => ({ id: this.series().id, span: this.span() }),
    ({ id, span }) =>
      this.api.call(probesApi.history, {
        params: { id },
        query: {
          from: new Date(span.from).toISOString(),
          to: new Date(span.to).toISOString(),
          buckets: ranges.find((range) => range.id === this.range())?.buckets ?? 100,
        },
      }),
  );
  protected readonly turn = linkedSignal<string, Turn>({
    source: () => this.series().id,
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
  protected readonly heading = computed(() => {
    const report = this.report();
    if (!report || this.difference()) return 'Difference';
    return `${report.verdict === 'fails' ? 'Failure' : 'Report'}, ${formatTime(report.startedAt)}`;
  });
  protected readonly causes = computed(() => this.report()?.failure?.causes ?? []);

  protected choose(turn: string): void {
    const known = turnIds.find((id) => id === turn);
    if (known) this.turn.set(known);
  }

  protected save(report: Report): void {
    saveTranscript(report, this.series());
  }
}
