import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Empty } from '../../ui/empty';
import { Grid } from '../../ui/grid/grid';
import { LoadingState } from '../../ui/loading-state';
import { NoMatch } from '../../ui/no-match';
import { Tabs } from '../../ui/tabs';
import { TopologyDiagram } from '../topology-diagram';
import { flowColumns, nodeColumns } from './grid-columns';
import { flowRows, nodeRows } from './grid-rows';
import { FilterBar } from '../../ui/filter-bar';

/** The diagram as two tables: what stands where, and what flows between. The same facts, for the keyboard and the ear. */
@Component({
  selector: 'ew-grid-view',
  imports: [Empty, FilterBar, Grid, LoadingState, NoMatch, Tabs],
  template: `
    <ew-tabs label="Tables" [tabs]="tabs()" [(selected)]="tab" />
    <ew-filter-bar
      label="Filter"
      placeholder="Name, address, port"
      [q]="filter()"
      (qChange)="filter.set($event ?? '')"
    />
    <ew-loading-state
      [of]="diagram.rows()"
      heading="The topology could not be loaded"
      (retry)="diagram.want()"
    >
      @if (diagram.empty()) {
        <ew-empty
          heading="Nothing here yet"
          text="What stands where, and what flows between, follows from pools and partners."
        />
      } @else if (tab() === 'nodes') {
        <ew-grid
          label="Nodes"
          [rows]="nodes()"
          [columns]="nodeColumns"
          [quickFilter]="filter()"
          [openId]="selected()"
          (opened)="chosen.emit($event.id)"
          (shown)="shown.set($event)"
        />
      } @else {
        <ew-grid
          label="Flows"
          [rows]="flows()"
          [columns]="flowColumns"
          [quickFilter]="filter()"
          (opened)="chosen.emit($any($event).part)"
          (shown)="shown.set($event)"
        />
      }
      @if (filter() && shown() === 0) {
        <ew-no-match
          [heading]="'No ' + (tab() === 'nodes' ? 'node' : 'flow') + ' matches ' + filter()"
          (cleared)="filter.set('')"
        />
      }
    </ew-loading-state>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      flex: 1;
      min-height: 0;
    }
    ew-grid {
      flex: 1;
      min-height: 0;
    }
  `,
})
export class GridView {
  readonly selected = input<string | null>(null);
  readonly chosen = output<string>();

  protected readonly diagram = inject(TopologyDiagram);
  protected readonly nodeColumns = nodeColumns;
  protected readonly flowColumns = flowColumns;
  protected readonly tab = signal('nodes');
  protected readonly filter = signal('');
  /** Rows that pass the filter. */
  protected readonly shown = signal(0);
  protected readonly nodes = computed(() => nodeRows(this.diagram.drawn()?.diagram.boxes ?? []));
  protected readonly flows = computed(() => flowRows(this.diagram.drawn()?.lines ?? []));
  protected readonly tabs = computed(() => [
    { id: 'nodes', label: 'Nodes', count: this.nodes().length },
    { id: 'flows', label: 'Flows', count: this.flows().length },
  ]);
}
