import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { changesApi } from '@contract/changes';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { topologiesFeature } from '../state/topologies.feature';
import { formatTime } from '../ui/format';
import { LoadingState } from '../ui/loading-state';
import { Panel } from '../ui/panel';
import { recent } from './recent';

const ENTRIES = 100;
const CHANGES = 6;

/** Who changed what, newest first. */
@Component({
  selector: 'ew-recent-changes',
  imports: [LoadingState, Panel, RouterLink],
  template: `
    <ew-panel heading="Recent changes">
      <a actions class="sm" [routerLink]="all()">All changes</a>
      <ew-loading-state
        [of]="history.state()"
        heading="The changes could not be loaded"
        (retry)="history.reload()"
      >
        <ul class="list">
          @for (entry of changes(); track entry.sequence) {
            <li>
              <div class="grow">
                <div class="cut sm" [title]="entry.label">{{ entry.label }}</div>
                <div class="xs t3 cut">
                  {{ entry.actor }}, {{ time(entry.at)
                  }}{{ entry.count > 1 ? ', ' + entry.count + ' entities' : '' }}
                </div>
              </div>
            </li>
          } @empty {
            <li class="t3">Nothing has been changed yet</li>
          }
        </ul>
      </ew-loading-state>
    </ew-panel>
  `,
})
export class RecentChanges {
  private readonly api = inject(Api);
  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);

  protected readonly time = formatTime;
  protected readonly all = computed(() => paths.changes(this.head()?.id ?? ''));
  protected readonly history = remote(
    () => {
      const head = this.head();
      return head ? `${head.id} ${String(head.revision)}` : null;
    },
    () =>
      this.api.call(changesApi.history, {
        params: { topologyId: this.head()?.id ?? '' },
        query: { limit: ENTRIES },
      }),
  );
  protected readonly changes = computed(() =>
    recent(this.history.state().value?.rows ?? []).slice(0, CHANGES),
  );
}
