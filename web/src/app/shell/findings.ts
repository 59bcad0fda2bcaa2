import { Component, computed, DOCUMENT, inject, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Finding, Severity } from '@contract/plan';
import { Store } from '@ngrx/store';
import { placeOf } from '../paths';
import { planFeature } from '../state/plan.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { Drawer } from '../ui/drawer';
import { Empty } from '../ui/empty';
import { FilterChip } from '../ui/filter-chip';
import { severityMarks } from '../ui/mark-kinds';
import { FindingCard } from './finding-card';

const plurals: Readonly<Record<Severity, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Notes',
};
const SHOWN = 200;

/** All findings of the topology on screen, over the right edge, each with its way on. */
@Component({
  selector: 'ew-findings',
  imports: [Drawer, Empty, FilterChip, FindingCard],
  host: { '(document:keydown.escape)': 'leave()' },
  template: `
    <ew-drawer heading="Findings" [note]="stale() ? 'planning' : ''" (closed)="closed.emit()">
      <div class="row wrap filters">
        @for (kind of kinds; track kind) {
          <ew-filter-chip
            [label]="plurals[kind]"
            [count]="counts()[kind]"
            [mark]="counts()[kind] > 0 ? marks[kind] : 'na'"
            [on]="!hidden().has(kind)"
            (onChange)="toggle(kind)"
          />
        }
      </div>
      @for (finding of shown(); track $index) {
        <ew-finding-card [finding]="finding" (opened)="open(finding)" />
      } @empty {
        <ew-empty
          [heading]="all().length === 0 ? 'No findings' : 'No finding of these kinds'"
          [text]="all().length === 0 ? 'Nothing is known to be wrong with this topology.' : ''"
        />
      }
      @if (more() > 0) {
        <p class="t3 sm pad">{{ more() }} more. Fix or hide some of those above to see them.</p>
      }
    </ew-drawer>
  `,
  styles: `
    :host {
      position: fixed;
      top: var(--bar);
      right: 0;
      bottom: var(--foot);
      z-index: 20;
      display: flex;
      box-shadow: var(--e2);
    }
    ew-drawer {
      width: clamp(360px, 30vw, 488px);
    }
    .filters {
      padding: var(--s2) var(--s4);
      border-bottom: 1px solid var(--line);
    }
  `,
})
export class Findings {
  readonly closed = output();

  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly topologyId = this.store.selectSignal(topologiesFeature.selectCurrentId);

  protected readonly kinds = ['error', 'warning', 'info'] as const;
  protected readonly plurals = plurals;
  protected readonly marks = severityMarks;
  protected readonly all = this.store.selectSignal(planFeature.selectFindings);
  protected readonly counts = this.store.selectSignal(planFeature.selectFindingCounts);
  protected readonly stale = this.store.selectSignal(planFeature.selectStale);
  protected readonly hidden = signal<ReadonlySet<Severity>>(new Set());
  private readonly visible = computed(() =>
    this.kinds.flatMap((kind) =>
      this.hidden().has(kind) ? [] : this.all().filter(({ severity }) => severity === kind),
    ),
  );
  protected readonly shown = computed(() => this.visible().slice(0, SHOWN));
  protected readonly more = computed(() => this.visible().length - this.shown().length);

  /** Escape closes it from the bar above too, where it was opened; in the page and in dialogs the key is theirs. */
  protected leave(): void {
    if (!this.document.activeElement?.closest('main, .cdk-overlay-container')) this.closed.emit();
  }

  protected toggle(kind: Severity): void {
    this.hidden.update((hidden) =>
      hidden.has(kind)
        ? new Set([...hidden].filter((k) => k !== kind))
        : new Set([...hidden, kind]),
    );
  }

  protected open({ entities: [first] }: Finding): void {
    const topologyId = this.topologyId();
    if (!first || !topologyId) return;
    const { path, query } = placeOf(topologyId, first);
    void this.router.navigate([path], query ? { queryParams: query } : {});
  }
}
