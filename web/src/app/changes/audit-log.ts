import { Component, computed, effect, input, signal, untracked } from '@angular/core';
import type { AuditEntry } from '@contract/changes';
import { collections, entities } from '@contract/entities';
import type { Problem } from '@contract/problem';
import type { Observable, Subscription } from 'rxjs';
import { failed, idle, type Loadable, loading, ready } from '../api/loadable';
import { Drawer } from '../ui/drawer';
import { Empty } from '../ui/empty';
import { formatNumber, formatTime } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { LoadingState } from '../ui/loading-state';
import { NoMatch } from '../ui/no-match';
import { auditColumns, type AuditRow } from './audit-columns';
import { BeforeAfter } from './before-after';
import { queryWriter } from '../query-string';
import { FilterBar } from '../ui/filter-bar';
import { PickOne } from '../ui/pick-one';

/** What is asked of the server. */
export interface AuditAsk {
  readonly cursor?: string;
  readonly limit: number;
  readonly collection?: string;
}

interface Page {
  readonly rows: readonly AuditEntry[];
  readonly next: string | null;
  readonly total: number;
}

const LIMIT = 200;

/** Who did what, newest first, with before and after of the entry that is open. */
@Component({
  selector: 'ew-audit-log',
  imports: [BeforeAfter, Drawer, Empty, FilterBar, Grid, LoadingState, NoMatch, PickOne],
  templateUrl: './audit-log.html',
})
export class AuditLog {
  protected readonly go = queryWriter();

  /** Asks for a page of the log. */
  readonly fetch = input.required<(ask: AuditAsk) => Observable<Page>>();
  /** Changes when there is something newer. */
  readonly version = input<unknown>(null);
  readonly topology = input(false);
  readonly open = input<string | null>(null);
  readonly collection = input('');
  readonly q = input('');

  private asked: Subscription | undefined;

  protected readonly kinds = collections.map((id) => ({ id, label: entities[id].title }));
  protected readonly columns = computed(() => auditColumns(this.topology()));
  protected readonly log = signal<Loadable<Page>>(idle);
  protected readonly rows = computed(() =>
    (this.log().value?.rows ?? []).map((entry): AuditRow => ({
      ...entry,
      id: String(entry.sequence),
    })),
  );
  /** Rows that pass the filter. */
  protected readonly shown = signal(0);
  protected readonly entry = computed(() => this.rows().find(({ id }) => id === this.open()));
  protected readonly count = computed(() => {
    const page = this.log().value;
    return page ? `${formatNumber(page.rows.length)} of ${formatNumber(page.total)}` : '';
  });
  protected readonly time = formatTime;

  constructor() {
    effect(() => {
      this.version();
      this.collection();
      this.fetch();
      untracked(() => {
        this.load();
      });
    });
  }

  protected load(): void {
    this.ask(null);
  }

  /** What is older, unless something newer is on its way. */
  protected more(): void {
    if (this.log().state !== 'loading') this.ask(this.log().value?.next ?? null);
  }

  private ask(cursor: string | null): void {
    const before = cursor ? (this.log().value?.rows ?? []) : [];
    const collection = this.collection();
    this.log.set(loading(this.log()));
    this.asked?.unsubscribe();
    this.asked = this.fetch()({
      limit: LIMIT,
      ...(cursor ? { cursor } : {}),
      ...(collection ? { collection } : {}),
    }).subscribe({
      next: (page) => {
        this.log.set(ready({ ...page, rows: [...before, ...page.rows] }));
      },
      error: (problem: Problem) => {
        this.log.set(failed(problem, this.log()));
      },
    });
  }
}
