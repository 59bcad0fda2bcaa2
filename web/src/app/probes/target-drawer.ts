import { Component, computed, input, linkedSignal, output } from '@angular/core';
import type { probeTargetsApi } from '@contract/probe-targets';
import type { ProbeKindInfo } from '@contract/probes';
import type { Reply } from '@contract/route';
import { Drawer } from '../ui/drawer';
import { naturalOrder } from '../ui/grid/natural-order';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { AgentChoice } from './agent-choice';
import { seenWords } from './outcome-words';
import { SeriesView } from './series-view';
import { targetFields, targetLines } from './target-fields';

/** A saved target: what it asks, and what each agent saw of it. */
@Component({
  selector: 'ew-target-drawer',
  imports: [AgentChoice, Drawer, Icon, Mark, SeriesView],
  template: `
    <ew-drawer [wide]="true" [heading]="target().name" (closed)="closed.emit()">
      @if (target().comment) {
        <section>
          <p class="t2">{{ target().comment }}</p>
        </section>
      }
      <section>
        <dl class="kv">
          <dt>Kind</dt>
          <dd>{{ info()?.title ?? target().kind }}</dd>
          @for (entry of entries(); track entry[0]) {
            <dt>{{ entry[0] }}</dt>
            <dd>
              <code>{{ entry[1] }}</code>
            </dd>
          }
        </dl>
        <ew-agent-choice
          style="display: block; margin-top: 8px"
          [agents]="choices()"
          [(value)]="chosen"
        />
      </section>
      @if (series(); as series) {
        <ew-series-view [series]="series">
          <span class="b cut">{{ agent() }}</span>
          <ew-mark [kind]="seen(series).kind" [word]="seen(series).word" />
        </ew-series-view>
      } @else {
        <section><p class="t2">Not probed yet</p></section>
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
  readonly target = input.required<Reply<typeof probeTargetsApi.targets>[number]>();
  /** Its kind, as forms and this drawer say it. */
  readonly info = input<ProbeKindInfo | null>(null);
  /** Agents by their ids, as people call them. */
  readonly names = input<ReadonlyMap<string, string>>(new Map());
  readonly mayEdit = input(false);
  readonly probed = output();
  readonly edited = output();
  readonly removed = output();
  readonly closed = output();

  protected readonly entries = computed(() => {
    const info = this.info();
    return info ? targetLines(targetFields(info), this.target().target) : [];
  });
  protected readonly chosen = linkedSignal<string, string>({
    source: () => this.target().id,
    computation: () => this.target().series[0]?.agentId ?? '',
  });
  protected readonly choices = computed(() =>
    this.target()
      .series.map(({ agentId }) => ({ id: agentId, label: this.names().get(agentId) ?? agentId }))
      .sort((a, b) => naturalOrder(a.label, b.label)),
  );
  protected readonly series = computed(() => {
    const { series } = this.target();
    return series.find(({ agentId }) => agentId === this.chosen()) ?? series[0] ?? null;
  });
  protected readonly agent = computed(
    () => this.choices().find(({ id }) => id === this.series()?.agentId)?.label ?? '',
  );
  protected readonly seen = (series: Parameters<typeof seenWords>[0]) => seenWords(series, true);
}
