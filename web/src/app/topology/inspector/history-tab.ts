import { Component, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { type AuditEntry, changesApi } from '@contract/changes';
import { type Collection, entities } from '@contract/entities';
import type { Problem } from '@contract/problem';
import { Store } from '@ngrx/store';
import { catchError, map, of, switchMap } from 'rxjs';
import { Api } from '../../api/api';
import { failed, idle, type Loadable, ready } from '../../api/loadable';
import { topologiesFeature } from '../../state/topologies.feature';
import { Empty } from '../../ui/empty';
import { fieldTitle } from '../../ui/entity/entity-fields';
import { formatTime } from '../../ui/format';
import { LoadingState } from '../../ui/loading-state';

const SHOWN = 50;

/** Who changed the selected entity, and from what to what. */
@Component({
  selector: 'ew-history-tab',
  imports: [Empty, LoadingState],
  template: `
    <ew-loading-state [of]="entries()" heading="The history could not be loaded">
      <ul class="list">
        @for (entry of entries().value; track entry.sequence) {
          <li class="entry">
            <div class="row">
              <span class="b grow">{{ entry.label }}</span><span class="t3 xs">{{
                time(entry.at)
              }}</span>
            </div>
            <div class="t3 sm">{{ entry.actor }}</div>
            @for (field of fields(entry); track field.title) {
              <div class="sm changed">
                <span class="t3">{{ field.title }}</span><code>{{ field.before }}</code
                ><span class="t3">to</span><code>{{ field.after }}</code>
              </div>
            }
          </li>
        } @empty {
          <ew-empty heading="No changes yet" text="It is as it was when the topology was made." />
        }
      </ul>
    </ew-loading-state>
  `,
  styles: `
    .entry {
      display: block !important;
      overflow-wrap: anywhere;
    }
    .changed {
      display: flex;
      flex-wrap: wrap;
      gap: 0 6px;
    }
  `,
})
export class HistoryTab {
  readonly collection = input.required<string>();
  readonly id = input.required<string>();
  /** Revision of the entity: a new one has a new entry. */
  readonly revision = input(0);

  private readonly api = inject(Api);
  private readonly topologyId = inject(Store).selectSignal(topologiesFeature.selectCurrentId);
  private readonly asked = computed(() => ({
    topologyId: this.topologyId() ?? '',
    collection: this.collection(),
    entityId: this.id(),
    revision: this.revision(),
  }));
  protected readonly entries = signal<Loadable<readonly AuditEntry[]>>(idle);
  protected readonly time = formatTime;

  constructor() {
    toObservable(this.asked)
      .pipe(
        switchMap(({ topologyId, collection, entityId }) =>
          this.api
            .call(changesApi.history, {
              params: { topologyId },
              query: { collection, entityId, limit: SHOWN },
            })
            .pipe(
              map(({ rows }): Loadable<readonly AuditEntry[]> => ready(rows)),
              catchError((problem: Problem) =>
                of(failed<readonly AuditEntry[]>(problem, this.entries())),
              ),
            ),
        ),
        takeUntilDestroyed(),
      )
      .subscribe((entries) => {
        this.entries.set(entries);
      });
  }

  protected fields({ before, after }: AuditEntry): readonly {
    readonly title: string;
    readonly before: string;
    readonly after: string;
  }[] {
    if (!before || !after) return [];
    const entity = entities[this.collection() as Collection];
    return Object.keys(after)
      .filter(
        (name) => !stamps.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
      )
      .map((name) => ({
        title: fieldTitle(entity, name),
        before: words(before[name]),
        after: words(after[name]),
      }));
  }
}

const stamps = new Set(['revision', 'changedAt', 'changedBy']);

const words = (value: unknown): string =>
  value === null || value === undefined || value === ''
    ? 'none'
    : JSON.stringify(value).replaceAll('"', '');
