import { Component, computed, input } from '@angular/core';
import type { Bucket, Series } from '@contract/probes';
import { formatCount, formatNumber, formatTime } from '../ui/format';
import { availability, stripOf } from './availability';
import { certificateDays } from './certificate-days';
import { linesOf, phaseLabels, topOf } from './phase-lines';
import { timeTicks } from './time-ticks';
import { extent, type Span, xAt } from './timeline';

/** From here on an axis counts seconds. */
const SECONDS_MS = 10_000;

/** Availability as a strip, phase timings as lines that are told apart by dash and label, and the days a certificate has left. */
@Component({
  selector: 'ew-history-chart',
  templateUrl: './history-chart.html',
  styleUrl: './history-chart.css',
})
export class HistoryChart {
  readonly buckets = input.required<readonly Bucket[]>();
  readonly span = input.required<Span>();
  readonly series = input.required<Series>();

  protected readonly extent = extent;
  protected readonly labels = phaseLabels;
  protected readonly strip = computed(() => stripOf(this.buckets(), this.span()));
  protected readonly lines = computed(() => linesOf(this.buckets(), this.span()));
  protected readonly certificate = computed(() => certificateDays(this.buckets(), this.span()));
  /** Where the axis of time is: below the last drawing. */
  protected readonly floor = computed(() => this.certificate()?.band.bottom ?? extent.bottom);
  protected readonly available = computed(() => {
    const known = availability(this.buckets());
    return known
      ? `Availability ${known.percent.toFixed(known.percent === 100 ? 0 : 1)} % of ${formatCount(known.reports, 'report')}`
      : 'No report in this time';
  });
  protected readonly since = computed(() => {
    const { verdict, since } = this.series();
    if (!since || verdict === null) return null;
    const down = verdict === 'fails';
    return {
      words: `${down ? 'down' : verdict} since ${formatTime(since)}`,
      kind: down ? 'fails' : '',
    };
  });
  protected readonly downFrom = computed(() => {
    const { verdict, since } = this.series();
    if (verdict !== 'fails' || !since) return null;
    return Math.max(xAt(Date.parse(since), this.span()), extent.left);
  });
  private readonly top = computed(() => topOf(this.buckets()));
  protected readonly unit = computed(() => (this.top() > SECONDS_MS ? 's' : 'ms'));
  protected readonly levels = computed(() => {
    const top = this.top();
    return [0, 0.25, 0.5, 0.75, 1].map((part) => ({
      y: extent.bottom - part * (extent.bottom - extent.top),
      label: formatNumber((part * top) / (this.unit() === 's' ? 1_000 : 1)),
    }));
  });
  protected readonly ticks = computed(() =>
    timeTicks(this.span()).map(({ at, label }) => ({ x: xAt(at, this.span()), label })),
  );
  protected readonly summary = computed(() =>
    [
      this.available(),
      this.since()?.words ?? '',
      this.certificate() ? `certificate ${this.certificate()?.left ?? ''} left` : '',
    ]
      .filter(Boolean)
      .join(', '),
  );
}
