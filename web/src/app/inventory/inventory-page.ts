import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { type Collection, entities } from '@contract/entities';
import { CollectionGrid, type GridQuery } from '../editing/collection/collection-grid';
import { PageHead } from '../shell/page-head';
import { Empty } from '../ui/empty';
import { InventoryNav, inventoryCollections } from './inventory-nav';

const orEmpty = (value: string | undefined): string => value ?? '';

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
  private readonly router = inject(Router);

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

  protected show(query: GridQuery): void {
    const queryParams = { ...query, ...('id' in query ? { field: null } : {}) };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
