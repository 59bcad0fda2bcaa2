import { Component, computed, input, signal } from '@angular/core';
import type { Bucket } from '@contract/probes';
import { formatNumber, formatTime } from '../ui/format';
import { milliseconds } from './outcome-words';
import { phaseLabels } from './phase-lines';
import { reportsIn } from './timeline';

/** The numbers of a history, newest first, for whom a drawing says nothing. */
@Component({
  selector: 'ew-history-table',
  template: `
    @if (rows().length > 0) {
      <details class="sm" (toggle)="open.set($any($event.target).open)">
        <summary class="t3">As a table</summary>
        @if (open()) {
          <table class="grid" aria-label="History">
            <thead>
              <tr>
                @for (head of heads(); track head; let first = $first) {
                  <th scope="col" [class.num]="!first">{{ head }}</th>
                }
              </tr>
            </thead>
            <tbody>
              @for (row of rows(); track row.at) {
                <tr>
                  <td>{{ time(row.at) }}</td>
                  @for (cell of row.cells; track $index) {
                    <td class="num">{{ cell }}</td>
                  }
                </tr>
              }
            </tbody>
          </table>
        }
      </details>
    }
  `,
  styles: `
    th:first-child {
      width: 100px;
    }
    summary {
      cursor: pointer;
      width: fit-content;
    }
  `,
})
export class HistoryTable {
  readonly buckets = input.required<readonly Bucket[]>();

  protected readonly time = formatTime;
  protected readonly open = signal(false);
  private readonly seen = computed(() => this.buckets().filter((bucket) => reportsIn(bucket) > 0));
  private readonly phases = computed(() =>
    Object.keys(phaseLabels).filter((name) => this.seen().some(({ phases }) => phases[name])),
  );
  private readonly hasCertificate = computed(() =>
    this.seen().some(({ certificateDays }) => certificateDays !== null),
  );
  protected readonly heads = computed(() => [
    'From',
    'Worked',
    ...this.phases().map((name) => phaseLabels[name] ?? name),
    ...(this.hasCertificate() ? ['Days left'] : []),
  ]);
  protected readonly rows = computed(() =>
    this.seen()
      .toReversed()
      .map((bucket) => ({ at: bucket.at, cells: this.cellsOf(bucket) })),
  );

  private cellsOf(bucket: Bucket): readonly string[] {
    const { fails, phases, certificateDays } = bucket;
    const all = reportsIn(bucket);
    return [
      `${formatNumber(all - fails)} of ${formatNumber(all)}`,
      ...this.phases().map((name) => {
        const mean = phases[name]?.meanMs;
        return mean === undefined ? 'not measured' : milliseconds(mean);
      }),
      ...(this.hasCertificate()
        ? [certificateDays === null ? 'unknown' : formatNumber(Math.floor(certificateDays))]
        : []),
    ];
  }
}
