import { Component, computed, inject, input } from '@angular/core';
import { entities, type Row } from '@contract/entities';
import { Store } from '@ngrx/store';
import { CollectionGrid } from '../editing/collection/collection-grid';
import { rowsFeature } from '../state/rows.feature';
import { entityFields } from '../ui/entity/entity-fields';
import { FederationHead } from './federation-head';
import { orEmpty, rowQueryWriter } from '../query-string';
import { FilterChips } from '../ui/filter-chips';

const kinds = entityFields(entities.partners).find(({ name }) => name === 'kind')?.words ?? {};

/** The domains and providers that users may or may not reach. */
@Component({
  selector: 'ew-partners-page',
  imports: [CollectionGrid, FederationHead, FilterChips],
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
      <ew-filter-chips
        filters
        [total]="rows().length"
        [chips]="chips()"
        [chosen]="kind()"
        (chosenChange)="show({ kind: $event })"
      />
    </ew-collection-grid>
  `,
  host: { class: 'page' },
})
export class PartnersPage {
  private readonly all = inject(Store).selectSignal(rowsFeature.selectRows);

  protected readonly show = rowQueryWriter();

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
}
