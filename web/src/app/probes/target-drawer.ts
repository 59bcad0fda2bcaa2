import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { probeTargetsApi } from '@contract/probe-targets';
import { probesApi } from '@contract/probes';
import type { Reply } from '@contract/route';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { Drawer } from '../ui/drawer';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Segmented } from '../ui/segmented';
import { HistoryChart } from './history-chart';
import { TranscriptList } from './transcript-list';

const DAY_MS = 86_400_000;

/** A saved target: what it asks, and what each agent saw of it. */
@Component({
  selector: 'ew-target-drawer',
  imports: [Drawer, HistoryChart, Icon, LoadingState, Segmented, TranscriptList],
  template: `
    <ew-drawer
      [wide]="true"
      [heading]="target().name"
      [note]="target().kind"
      (closed)="closed.emit()"
    >
      @if (target().comment) {
        <section>
          <p class="t2">{{ target().comment }}</p>
        </section>
      }
      <section>
        <dl class="kv">
          @for (entry of entries(); track entry[0]) {
            <dt>{{ entry[0] }}</dt>
            <dd>
              <code>{{ entry[1] }}</code>
            </dd>
          }
        </dl>
      </section>
      @if (series(); as series) {
        <section>
          @if (choices().length > 1) {
            <ew-segmented label="Agent" [options]="choices()" [(value)]="chosen" />
          } @else {
            <p class="sm t2">Seen from {{ choices()[0]?.label }}</p>
          }
        </section>
        <section>
          <ew-loading-state
            [of]="history.state()"
            heading="The history could not be loaded"
            (retry)="history.reload()"
          >
            <ew-history-chart
              [buckets]="history.state().value ?? []"
              [span]="span()"
              [series]="series"
            />
          </ew-loading-state>
        </section>
        @if (turning.state().value?.last; as report) {
          <section style="padding: 0"><ew-transcript-list [report]="report" /></section>
        }
      }
      @if (mayEdit()) {
        <div footer class="row pad">
          <button type="button" class="btn primary" (click)="probed.emit()">
            <ew-icon name="run" />Probe
          </button>
          <button type="button" class="btn" (click)="edited.emit()">
            <ew-icon name="edit" />Change
          </button>
          <span class="grow"></span>
          <button type="button" class="btn danger" (click)="removed.emit()">Delete target</button>
        </div>
      }
    </ew-drawer>
  `,
})
export class TargetDrawer {
  private readonly api = inject(Api);

  readonly target = input.required<Reply<typeof probeTargetsApi.targets>[number]>();
  /** Agents by their ids, as people call them. */
  readonly names = input<ReadonlyMap<string, string>>(new Map());
  readonly mayEdit = input(false);
  readonly probed = output();
  readonly edited = output();
  readonly removed = output();
  readonly closed = output();

  protected readonly entries = computed(() =>
    Object.entries(this.target().target).map(
      ([name, value]) =>
        [
          name,
          Array.isArray(value) ? value.map(String).join(', ') : JSON.stringify(value),
        ] as const,
    ),
  );
  protected readonly chosen = linkedSignal(() => this.target().series[0]?.agentId ?? '');
  protected readonly choices = computed(() =>
    this.target().series.map(({ agentId }) => ({
      id: agentId,
      label: this.names().get(agentId) ?? agentId,
    })),
  );
  protected readonly series = computed(
    () => this.target().series.find(({ agentId }) => agentId === this.chosen()) ?? null,
  );
  private readonly looked = computed(() => {
    const series = this.series();
    return series ? `${series.id} ${series.lastAt ?? ''}` : null;
  });
  protected readonly span = computed(() => {
    this.looked();
    const to = Date.now();
    return { from: to - DAY_MS, to };
  });
  protected readonly turning = remote(
    () => this.looked(),
    (key) => this.api.call(probesApi.series, { params: { id: key.split(' ')[0] ?? '' } }),
  );
  protected readonly history = remote(
    () => this.looked(),
    (key) =>
      this.api.call(probesApi.history, {
        params: { id: key.split(' ')[0] ?? '' },
        query: {
          from: new Date(this.span().from).toISOString(),
          to: new Date(this.span().to).toISOString(),
          buckets: 100,
        },
      }),
  );
}
