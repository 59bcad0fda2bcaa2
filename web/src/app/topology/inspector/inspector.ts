import {
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Collection, entities, type Row } from '@contract/entities';
import type { Finding } from '@contract/plan';
import { Store } from '@ngrx/store';
import { labelOf } from '../../editing/entity-edits';
import { paths } from '../../paths';
import { FindingCard } from '../../shell/finding-card';
import { planFeature } from '../../state/plan.feature';
import { sessionFeature } from '../../state/session.feature';
import { topologiesFeature } from '../../state/topologies.feature';
import { Drawer } from '../../ui/drawer';
import { Empty } from '../../ui/empty';
import { type Tab, Tabs } from '../../ui/tabs';
import { type DesignRows, rowOf } from '../diagram/design-rows';
import { flowsOfPart } from '../diagram/flows-of-part';
import { entityOfPart } from '../diagram/part-ids';
import { entitiesOfPart, partOfEntity } from '../diagram/parts-of-entity';
import { TopologyDiagram } from '../topology-diagram';
import { FlowsTab } from './flows-tab';
import { HistoryTab } from './history-tab';
import { SettingsTab } from './settings-tab';

/** What is selected, explained: its settings to edit in place, its flows with reasons, what is wrong with it, its history. */
@Component({
  selector: 'ew-inspector',
  imports: [Drawer, Empty, FindingCard, FlowsTab, HistoryTab, RouterLink, SettingsTab, Tabs],
  templateUrl: './inspector.html',
  styles: `
    :host {
      display: flex;
      min-height: 0;
    }
    .end {
      margin-left: auto;
    }
  `,
})
export class Inspector {
  readonly part = input.required<string>();
  readonly rows = input.required<DesignRows>();
  readonly closed = output();
  /** Another part that should be selected. */
  readonly chosen = output<string>();
  readonly removed = output();

  private readonly store = inject(Store);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly diagram = inject(TopologyDiagram);
  private readonly topologyId = this.store.selectSignal(topologiesFeature.selectCurrentId);
  private readonly findings = this.store.selectSignal(planFeature.selectFindings);
  protected readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);

  protected readonly ref = computed(() => entityOfPart(this.part()));
  protected readonly row = computed((): Row | null => {
    const ref = this.ref();
    return ref ? rowOf(this.rows(), ref.collection, ref.id) : null;
  });
  private readonly drawn = computed(() =>
    this.diagram
      .drawn()
      ?.diagram.boxes.flatMap((box) => [box, ...box.parts])
      .find(({ id }) => id === this.part()),
  );
  protected readonly heading = computed(() => this.drawn()?.title ?? this.noun());
  protected readonly note = computed(() => {
    const [ref, row] = [this.ref(), this.row()];
    return ref && row ? labelOf(ref.collection as Collection, row) : (this.drawn()?.note ?? '');
  });
  protected readonly flows = computed(() => {
    const drawn = this.diagram.drawn();
    return drawn ? flowsOfPart(drawn, this.part()) : [];
  });
  protected readonly own = computed((): readonly Finding[] => {
    const ref = this.ref();
    if (!ref) return [];
    const keys = new Set(
      entitiesOfPart(this.rows(), ref).map(({ collection, id }) => `${collection}/${id}`),
    );
    return this.findings().filter((finding) =>
      finding.entities.some(({ collection, id }) => keys.has(`${collection}/${id}`)),
    );
  });
  protected readonly tabs = computed((): readonly Tab[] => [
    ...(this.row() ? [{ id: 'settings', label: 'Settings' }] : []),
    { id: 'flows', label: 'Flows', count: this.flows().length },
    ...(this.row()
      ? [
          { id: 'findings', label: 'Findings', count: this.own().length },
          { id: 'history', label: 'History' },
        ]
      : []),
  ]);
  private readonly wanted = linkedSignal<string>(() => 'settings');
  protected readonly tab = linkedSignal(() =>
    this.tabs().some(({ id }) => id === this.wanted())
      ? this.wanted()
      : (this.tabs()[0]?.id ?? 'flows'),
  );
  protected readonly firewall = computed(() => {
    const [ref, topologyId] = [this.ref(), this.topologyId()];
    return ref?.collection === 'firewalls' && topologyId
      ? paths.firewall(topologyId, ref.id)
      : null;
  });

  /** Gives the focus to the first thing in the drawer. */
  focus(): void {
    this.host.nativeElement
      .querySelector<HTMLElement>('[role=tabpanel] :is(input, select, textarea, button, a)')
      ?.focus();
  }

  protected choose(tab: string): void {
    this.wanted.set(tab);
  }

  protected open({ entities: [first] }: Finding): void {
    if (first) this.chosen.emit(partOfEntity(this.rows(), first));
  }

  private noun(): string {
    const collection = this.ref()?.collection;
    const noun = collection ? entities[collection as Collection].noun : this.part();
    return noun.charAt(0).toUpperCase() + noun.slice(1);
  }
}
