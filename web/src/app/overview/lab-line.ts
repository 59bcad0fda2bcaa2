import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { labApi } from '@contract/lab';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { topologiesFeature } from '../state/topologies.feature';
import { formatCount, formatDate } from '../ui/format';
import { SaidLine } from '../ui/said-line';
import { labCounts } from './lab-counts';

/** `Run for real on 22 Nov 2026: 70 of 73 cases agree`, beside what is proved. */
@Component({
  selector: 'ew-lab-line',
  imports: [RouterLink, SaidLine],
  template: `
    @if (said(); as said) {
      <ew-said-line [mark]="said.mark" [word]="said.word" [text]="said.counts">
        <a [routerLink]="path()">What was run</a>
      </ew-said-line>
    } @else if (report.state().state !== 'failed') {
      <ew-said-line [mark]="null" />
    }
  `,
})
export class LabLine {
  private readonly api = inject(Api);
  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly report = remote(
    () => 'all',
    () => this.api.call(labApi.report),
  );

  protected readonly path = computed(() => paths.lab(this.head()?.id ?? ''));
  protected readonly said = computed(() => {
    const report = this.report.state().value;
    const head = this.head();
    if (!report || !head) return null;
    const day = formatDate(report.day);
    const own = report.topologies.find(({ name }) => name === head.name);
    if (!own)
      return {
        mark: 'na' as const,
        word: 'Not run for real:',
        counts: `${formatCount(report.topologies.length, 'reference topology', 'reference topologies')} on ${day}`,
      };
    return {
      mark: own.agrees ? ('ok' as const) : ('warn' as const),
      word: `Run for real on ${day}${head.revision > 1 ? ', before it was changed' : ''}:`,
      counts: labCounts(own),
    };
  });
}
