import { Component, computed, input } from '@angular/core';
import { type Collection, entities } from '@contract/entities';
import { CollectionGrid } from '../editing/collection/collection-grid';
import { PageHead } from '../shell/page-head';
import { Empty } from '../ui/empty';
import { InventoryNav, inventoryCollections } from './inventory-nav';
import { orEmpty, rowQueryWriter } from '../query-string';

/** Everything of the topology that is no person and no partner, a collection at a time. */
@Component({
  selector: 'ew-inventory-page',
  imports: [CollectionGrid, Empty, InventoryNav, PageHead],
  template: `
    <ew-page-head heading="Inventory" [note]="title()" />
    <ew-inventory-nav [current]="collection()" />
    @if (known(); as known) {
      <ew-collection-grid
        [collection]="known"
        [id]="id()"
        [field]="field()"
        [q]="q()"
        [adding]="add() === 'true'"
        (queryChanged)="show($event)"
      />
    } @else {
      <ew-empty heading="There is no such collection" text="Choose one above." />
    }
  `,
  host: { class: 'page' },
})
export class InventoryPage {
  protected readonly show = rowQueryWriter();

  readonly collection = input.required<string>();
  readonly id = input('', { transform: orEmpty });
  readonly field = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly add = input('', { transform: orEmpty });

  protected readonly known = computed<Collection | null>(
    () => inventoryCollections.find((collection) => collection === this.collection()) ?? null,
  );
  protected readonly title = computed(() => {
    const known = this.known();
    return known ? entities[known].title : '';
  });
}
