import { Dialog } from '@angular/cdk/dialog';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { topologiesApi, type TopologySummary } from '@contract/topologies';
import type { Problem } from '@contract/problem';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { paths } from '../paths';
import { PageHead } from '../shell/page-head';
import { sessionFeature } from '../state/session.feature';
import { TopologiesActions, topologiesFeature } from '../state/topologies.feature';
import { formatNumber, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Toasts } from '../ui/toasts';
import { type NamedTopology, RemoveTopologyDialog } from './remove-topology-dialog';
import { RenameTopologyDialog } from './rename-topology-dialog';
import { WaysToStart } from './ways-to-start';
import { FilterBar } from '../ui/filter-bar';

/** All topologies; the ways to start one where there is none. */
@Component({
  selector: 'ew-topologies-page',
  imports: [
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    FilterBar,
    Icon,
    LoadingState,
    PageHead,
    RouterLink,
    WaysToStart,
  ],
  templateUrl: './topologies-page.html',
  styleUrl: './topologies-page.css',
})
export class TopologiesPage {
  private readonly store = inject(Store);
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);

  protected readonly paths = paths;
  protected readonly time = formatTime;
  protected readonly list = this.store.selectSignal(topologiesFeature.selectList);
  protected readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  protected readonly filter = signal('');
  protected readonly shown = computed(() => {
    const q = this.filter().trim().toLowerCase();
    return (this.list().value ?? []).filter(({ name }) => name.toLowerCase().includes(q));
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    this.store.dispatch(TopologiesActions.loadList());
  }

  protected count({ counts }: TopologySummary, collection: string): string {
    return formatNumber(counts[collection] ?? 0);
  }

  protected document(topologyId: string, format: 'yaml' | 'json'): void {
    this.api
      .download(topologiesApi.document, { params: { topologyId }, query: { format } })
      .subscribe({
        next: (name) => {
          this.toasts.done(`Saved ${name}`);
        },
        error: (problem: Problem) => {
          this.toasts.failed('The document could not be saved', problem);
        },
      });
  }

  protected rename({ id, name, revision }: TopologySummary): void {
    const data: NamedTopology = { id, name, revision };
    this.dialog
      .open(RenameTopologyDialog, { data, backdropClass: 'scrim' })
      .closed.subscribe((done) => {
        if (done) this.load();
      });
  }

  protected remove({ id, name, revision }: TopologySummary): void {
    const data: NamedTopology = { id, name, revision };
    this.dialog
      .open(RemoveTopologyDialog, { data, backdropClass: 'scrim' })
      .closed.subscribe((done) => {
        if (done) this.store.dispatch(TopologiesActions.removed({ topologyId: id }));
      });
  }
}
