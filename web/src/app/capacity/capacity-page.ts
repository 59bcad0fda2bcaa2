import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { CapacityRow } from '@contract/plan';
import { Store } from '@ngrx/store';
import { AddLink } from '../editing/add-link';
import { Changes } from '../editing/changes';
import { PageHead } from '../shell/page-head';
import { PlanActions, planFeature } from '../state/plan.feature';
import { sessionFeature } from '../state/session.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { Empty } from '../ui/empty';
import { Field } from '../ui/field';
import { Grid } from '../ui/grid/grid';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import {
  type AssumptionField,
  assumptionFields,
  shownValue,
  storedValue,
} from './assumption-fields';
import { capacityColumns } from './capacity-columns';
import { capacityVerdict } from './capacity-verdict';

/** What the deployment has to carry against what it can, with every assumption visible and editable. */
@Component({
  selector: 'ew-capacity-page',
  imports: [AddLink, Empty, Field, Grid, LoadingState, Mark, PageHead],
  templateUrl: './capacity-page.html',
  host: { class: 'page' },
  styles: `
    aside {
      width: clamp(304px, 22vw, 400px);
      border-left: 1px solid var(--line-2);
      background: var(--bg-surface);
      overflow: auto;
    }
    aside section {
      padding: var(--s3) var(--s4);
      border-bottom: 1px solid var(--line);
    }
    @media (max-width: 900px) {
      .split {
        flex-direction: column;
        overflow: auto;
      }
      .work {
        flex: none;
        height: 320px;
      }
      aside {
        flex: none;
        width: 100%;
        border-left: 0;
        border-top: 1px solid var(--line-2);
      }
    }
    .unit {
      color: var(--text-3);
      white-space: nowrap;
    }
  `,
})
export class CapacityPage {
  private readonly store = inject(Store);
  private readonly changes = inject(Changes);

  readonly topologyId = input.required<string>();

  protected readonly columns = capacityColumns;
  protected readonly fields = assumptionFields;
  protected readonly shownValue = shownValue;
  protected readonly plan = this.store.selectSignal(planFeature.selectPlan);
  protected readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  private readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly assumptions = computed(() => this.head()?.settings.assumptions ?? null);
  protected readonly rows = computed<CapacityRow[]>(() => this.plan().value?.capacity ?? []);
  protected readonly open = signal<string | null>(null);
  protected readonly opened = computed(
    () => this.rows().find(({ id }) => id === this.open()) ?? null,
  );
  /** Sentences beside fields whose value was refused; a new version of the topology clears them. */
  protected readonly errors = linkedSignal<Readonly<Record<string, string>>>(() => {
    this.assumptions();
    return {};
  });
  protected readonly verdict = computed(() => capacityVerdict(this.rows()));

  protected uses(key: string): boolean {
    return this.opened()?.assumptions.includes(key) ?? false;
  }

  protected async set(field: AssumptionField, typed: string): Promise<void> {
    const assumptions = this.assumptions();
    const value = storedValue(typed, field);
    if (!assumptions || value === assumptions[field.key]) return;
    if (typeof value === 'string') {
      this.errors.update((errors) => ({ ...errors, [field.key]: value }));
      return;
    }
    await this.changes.apply({
      label: `Set ${field.label.toLowerCase()} to ${typed} ${field.unit}`,
      changes: [
        {
          change: {
            op: 'update',
            collection: 'settings',
            id: 'settings',
            value: { assumptions: { ...assumptions, [field.key]: value } },
          },
        },
      ],
    });
  }

  protected reload(): void {
    this.store.dispatch(PlanActions.load());
  }
}
