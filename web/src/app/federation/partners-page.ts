import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { entities, type Row } from '@contract/entities';
import { Store } from '@ngrx/store';
import { CollectionGrid, type GridQuery } from '../editing/collection/collection-grid';
import { rowsFeature } from '../state/rows.feature';
import { entityFields } from '../ui/entity/entity-fields';
import { FilterChip } from '../ui/filter-chip';
import { FederationHead } from './federation-head';

const orEmpty = (value: string | undefined): string => value ?? '';
const kinds = entityFields(entities.partners).find(({ name }) => name === 'kind')?.words ?? {};

/** The domains and providers that users may or may not reach. */
@Component({
  selector: 'ew-partners-page',
  imports: [CollectionGrid, FederationHead, FilterChip],
  template: `
    <ew-federation-head current="partners" />
    <ew-collection-grid
      collection="partners"
      [id]="id()"
      [field]="field()"
      [q]="q()"
      [adding]="add() === 'true'"
      [initial]="initial()"
      [include]="include()"
      (queryChanged)="show($event)"
    >
      <ng-container filters>
        <ew-filter-chip
          label="All"
          [count]="rows().length"
          [on]="kind() === ''"
          (onChange)="show({ kind: null })"
        />
        @for (chip of chips(); track chip.id) {
          <ew-filter-chip
            [label]="chip.label"
            [count]="chip.count"
            [on]="kind() === chip.id"
            (onChange)="show({ kind: $event ? chip.id : null })"
          />
        }
      </ng-container>
    </ew-collection-grid>
  `,
  host: { class: 'page' },
})
export class PartnersPage {
  private readonly router = inject(Router);
  private readonly all = inject(Store).selectSignal(rowsFeature.selectRows);

  readonly id = input('', { transform: orEmpty });
  readonly field = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly add = input('', { transform: orEmpty });
  readonly kind = input('', { transform: orEmpty });

  protected readonly rows = computed(() => this.all().partners?.value ?? []);
  protected readonly chips = computed(() =>
    Object.entries(kinds)
      .map(([id, label]) => ({
        id,
        label,
        count: this.rows().filter(({ ['kind']: kind }) => kind === id).length,
      }))
      .filter(({ id, count }) => count > 0 || id === this.kind()),
  );
  protected readonly include = computed(() => {
    const kind = this.kind();
    return (row: Row) => kind === '' || row['kind'] === kind;
  });
  protected readonly initial = computed(() => (this.kind() ? { kind: this.kind() } : {}));

  protected show(query: GridQuery & { kind?: string | null }): void {
    const queryParams = { ...query, ...('id' in query ? { field: null } : {}) };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
