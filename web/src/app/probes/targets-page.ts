import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, DestroyRef, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import { agentsApi } from '@contract/agents';
import { type ProbeKindInfo, probesApi } from '@contract/probes';
import { probeTargetsApi, type SavedTarget } from '@contract/probe-targets';
import type { Problem } from '@contract/problem';
import type { Reply } from '@contract/route';
import { Store } from '@ngrx/store';
import { switchMap, tap } from 'rxjs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { SweepStream } from '../api/sweep-stream';
import { sessionFeature } from '../state/session.feature';
import { formatCount, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { askBefore, type Question } from '../ui/question-dialog';
import { RowOpener } from '../ui/row-opener';
import { Toasts } from '../ui/toasts';
import { Zone } from '../ui/zone';
import { Table, type TableColumn } from '../ui/table';
import { ProbesHead } from './probes-head';
import { seenOfTarget } from './seen-of-target';
import { TargetDialog } from './target-dialog';
import { TargetDrawer } from './target-drawer';

type Row = Reply<typeof probeTargetsApi.targets>[number];

const columns: readonly TableColumn[] = [
  { label: 'Name', width: '28%' },
  { label: 'Kind', width: '16%' },
  { label: 'From', width: '22%' },
  { label: 'Seen' },
  { label: 'Last probed', num: true, width: '108px' },
];

/** Targets that no plan holds: other servers, partners before they are partners, anything by address. */
@Component({
  selector: 'ew-targets-page',
  imports: [Icon, Mark, ProbesHead, RowOpener, Table, TargetDrawer, Zone],
  templateUrl: './targets-page.html',
  styles: `
    .zones {
      display: flex;
      flex-wrap: nowrap;
      gap: 12px;
    }
  `,
  host: { class: 'page' },
})
export class TargetsPage {
  private readonly api = inject(Api);
  private readonly dialog = inject(Dialog);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly stream = inject(SweepStream);
  private readonly destroyRef = inject(DestroyRef);

  readonly topologyId = input.required<string>();
  readonly id = input<string>();

  protected readonly tableColumns = columns;
  protected readonly seen = seenOfTarget;
  protected readonly mayEdit = inject(Store).selectSignal(sessionFeature.selectMayFederate);
  protected readonly targets = remote(
    () => this.topologyId(),
    (topologyId) => this.api.call(probeTargetsApi.targets, { query: { topologyId } }),
  );
  protected readonly kinds = remote(
    () => 'all',
    () => this.api.call(probesApi.kinds),
  );
  private readonly agents = remote(
    () => 'all',
    () => this.api.call(agentsApi.list),
  );
  protected readonly agentNames = computed(
    () => new Map((this.agents.state().value ?? []).map(({ id, name }) => [id, name])),
  );
  protected readonly open = computed(
    () => this.targets.state().value?.find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly note = computed(() => {
    const all = this.targets.state().value ?? [];
    return all.length === 0 ? '' : formatCount(all.length, 'target');
  });

  protected infoOf({ kind }: Pick<SavedTarget, 'kind'>): ProbeKindInfo | null {
    return this.kinds.state().value?.find((info) => info.kind === kind) ?? null;
  }

  protected last({ series }: Row): string {
    const times = series.flatMap(({ lastAt }) => lastAt ?? []).sort();
    const newest = times.at(-1);
    return newest === undefined ? 'never' : formatTime(newest);
  }

  protected show(id: string | null): void {
    void this.router.navigate([], { queryParams: { id }, replaceUrl: true });
  }

  protected edit(target: SavedTarget | null): void {
    this.dialog
      .open<SavedTarget | null>(TargetDialog, {
        backdropClass: 'scrim',
        disableClose: true,
        data: { target, topologyId: this.topologyId(), kinds: this.kinds.state().value ?? [] },
      })
      .closed.subscribe((saved) => {
        if (saved) this.targets.reload();
      });
  }

  /** Probes it from its zones, and shows what each agent says as it comes. */
  protected probe({ id, name }: SavedTarget): void {
    this.api
      .call(probeTargetsApi.probeTarget, { params: { id }, body: {} })
      .pipe(
        tap(() => {
          this.toasts.done(`${name} is probed`);
        }),
        switchMap(({ sweep }) => this.stream(sweep.id)),
        takeUntilDestroyed(this.destroyRef),
      )
      .subscribe({
        next: () => {
          this.targets.reload();
        },
        error: (problem: Problem) => {
          this.toasts.failed(`${name} could not be probed`, problem);
        },
        complete: () => {
          this.targets.reload();
        },
      });
  }

  protected remove(target: SavedTarget): void {
    askBefore(this.dialog, removing(target), () => {
      this.removeNow(target);
    });
  }

  private removeNow({ id, name, revision }: SavedTarget): void {
    this.api
      .call(probeTargetsApi.removeTarget, { params: { id } }, { ifMatch: revision })
      .subscribe(
        this.toasts.outcome(`Target ${name} deleted`, `Target ${name} could not be deleted`, () => {
          this.show(null);
          this.targets.reload();
        }),
      );
  }
}

const removing = ({ name }: SavedTarget): Question => ({
  heading: `Delete target ${name}?`,
  means: [
    'Its history and reports go with it.',
    'Schedules no longer probe it, and alerts about it end.',
  ],
  note: 'This cannot be undone.',
  button: 'Delete target',
});
