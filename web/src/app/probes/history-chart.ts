import { Component, computed, input } from '@angular/core';
import type { Bucket, Series } from '@contract/probes';
import { formatCount, formatNumber, formatTime } from '../ui/format';
import {
  availability,
  extent,
  linesOf,
  phaseLabels,
  type Span,
  stripOf,
  topOf,
  xAt,
} from './timeline';

const TICKS = [0, 1 / 3, 2 / 3, 1];

/** Availability as a strip, phase timings as lines that are told apart by dash and label. */
@Component({
  selector: 'ew-history-chart',
  template: `
    <svg viewBox="0 0 448 192" role="img" [attr.aria-label]="summary()">
      <text x="40" y="12" class="t">{{ available() }}</text>
      @if (since(); as since) {
        <text x="440" y="12" text-anchor="end" [class]="since.kind">{{ since.words }}</text>
      }
      <rect x="40" y="18" width="400" height="16" class="ground" />
      @for (cell of strip(); track cell.x) {
        <rect
          [attr.x]="cell.x"
          y="18"
          [attr.width]="cell.width"
          height="16"
          [attr.class]="cell.kind"
        >
          <title>{{ cell.title }}</title>
        </rect>
      }
      <text x="40" y="52" class="t">Phase timings, ms</text>
      @for (level of levels(); track level.y) {
        <path [attr.d]="'M40 ' + level.y + 'H440'" class="line" />
        <text x="34" [attr.y]="level.y + 4" text-anchor="end" class="t3">{{ level.label }}</text>
      }
      @if (downFrom(); as x) {
        <rect [attr.x]="x" y="62" [attr.width]="440 - x" height="106" class="down" />
        <path [attr.d]="'M' + x + ' 40V168'" class="downline" />
      }
      @for (line of lines(); track line.name) {
        <path
          [attr.d]="line.d"
          class="phase"
          [class.accent]="line.name === 'tls'"
          [attr.stroke-dasharray]="line.dash"
        />
      }
      @for (line of lines(); track line.name) {
        <text [attr.x]="line.label.x" [attr.y]="line.label.y" class="t halo">
          {{ labels[line.name] }}
        </text>
      }
      @for (tick of ticks(); track tick.x) {
        <path [attr.d]="'M' + tick.x + ' 168v4'" class="line" />
        <text [attr.x]="tick.x" y="184" [attr.text-anchor]="tick.anchor" class="t3">
          {{ tick.label }}
        </text>
      }
    </svg>
  `,
  styles: `
    :host {
      display: block;
    }
    svg {
      display: block;
      width: 100%;
      height: auto;
    }
    text {
      font-size: 11px;
      fill: var(--text-2);
    }
    .t3 {
      fill: var(--text-3);
    }
    .ground {
      fill: var(--bg-sunken);
    }
    .works {
      fill: var(--ok);
      opacity: 0.55;
    }
    .impaired {
      fill: var(--unsure);
    }
    rect.fails {
      fill: var(--fail);
    }
    text.fails {
      fill: var(--fail);
      font-weight: 600;
    }
    .none {
      fill: none;
    }
    .line {
      stroke: var(--line);
      fill: none;
    }
    .down {
      fill: var(--fail-bg);
    }
    .downline {
      stroke: var(--fail);
      stroke-dasharray: 3 2;
    }
    .phase {
      fill: none;
      stroke: var(--text-2);
      stroke-width: 1.25;
    }
    .phase.accent {
      stroke: var(--accent);
      stroke-width: 1.5;
    }
    .halo {
      stroke: var(--bg-surface);
      stroke-width: 3;
      paint-order: stroke;
    }
  `,
})
export class HistoryChart {
  readonly buckets = input.required<readonly Bucket[]>();
  readonly span = input.required<Span>();
  readonly series = input.required<Series>();

  protected readonly labels = phaseLabels;
  protected readonly strip = computed(() => stripOf(this.buckets(), this.span()));
  protected readonly lines = computed(() => linesOf(this.buckets(), this.span()));
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
  protected readonly levels = computed(() => {
    const top = topOf(this.buckets());
    return [0, 0.25, 0.5, 0.75, 1].map((part) => ({
      y: extent.bottom - part * (extent.bottom - extent.top),
      label: formatNumber(part * top),
    }));
  });
  protected readonly ticks = computed(() => {
    const { from, to } = this.span();
    return TICKS.map((part, index) => ({
      x: xAt(from + part * (to - from), this.span()),
      label: formatTime(new Date(from + part * (to - from)).toISOString()),
      anchor: index === 0 ? 'start' : index === TICKS.length - 1 ? 'end' : 'middle',
    }));
  });
  protected readonly summary = computed(
    () => `${this.available()}${this.since() ? `, ${this.since()?.words ?? ''}` : ''}`,
  );
}
