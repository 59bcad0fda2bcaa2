import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { probesFeature } from '../state/probes.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { isOff } from '../state/with-progress';
import { formatCount, formatTime } from '../ui/format';
import { Mark } from '../ui/mark';
import { Panel } from '../ui/panel';

const SHOWN = 5;

/** What live probes saw last: how much is as planned, and what is not. */
@Component({
  selector: 'ew-last-probes',
  imports: [Mark, Panel, RouterLink],
  template: `
    <ew-panel heading="Last probes" [sub]="when()">
      <a actions class="sm" [routerLink]="all()">All probes</a>
      <ul class="list">
        @for (row of off(); track row.key) {
          <li>
            <a
              class="row grow"
              [routerLink]="all()"
              [queryParams]="{ key: row.key }"
              style="min-width: 0"
              ><ew-mark kind="fail" /><code>{{ row.service }}</code
              ><code class="t2">{{ row.address }}</code
              ><span class="cut t2 sm">{{ row.group }}</span></a
            >
          </li>
        }
        <li class="counts">
          @if (counts(); as counts) {
            <ew-mark [kind]="counts.kind" [word]="counts.words" />
          }
        </li>
      </ul>
    </ew-panel>
  `,
  styles: `
    /* As high as it is with its counts, which come later. */
    .counts {
      min-height: 32px;
    }
  `,
})
export class LastProbes {
  private readonly store = inject(Store);
  private readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  private readonly known = computed(() => this.planned().value !== undefined);
  private readonly planned = this.store.selectSignal(probesFeature.selectPlanned);
  private readonly rows = this.store.selectSignal(probesFeature.selectRows);
  private readonly sweep = this.store.selectSignal(probesFeature.selectSweep);

  protected readonly all = computed(() => paths.probes(this.head()?.id ?? ''));
  private readonly everyOff = computed(() => this.rows().filter(({ outcome }) => isOff(outcome)));
  protected readonly off = computed(() => this.everyOff().slice(0, SHOWN));
  protected readonly when = computed(() => {
    const sweep = this.sweep();
    if (!sweep) return '';
    return sweep.state === 'running' ? 'running now' : formatTime(sweep.endedAt ?? sweep.startedAt);
  });
  protected readonly counts = computed(() => {
    const rows = this.rows();
    if (!this.known()) return null;
    const looked = rows.filter(({ outcome }) => outcome !== null).length;
    if (rows.length === 0) return { kind: 'na' as const, words: 'Nothing to probe yet' };
    if (looked === 0)
      return {
        kind: 'na' as const,
        words: `Not probed yet: ${formatCount(rows.length, 'probe')} of the plan`,
      };
    const off = this.everyOff().length;
    const of = `of ${formatCount(looked, 'probe')}`;
    return off > 0
      ? { kind: 'fail' as const, words: `${String(off)} ${of} not as planned` }
      : { kind: 'ok' as const, words: `${formatCount(looked, 'probe')} as planned` };
  });
}
