import { computed, inject, Service, type Signal } from '@angular/core';
import { type Collection, entities } from '@contract/entities';
import { Store } from '@ngrx/store';
import { rowsFeature, RowsActions } from '../../state/rows.feature';
import { entityFields } from '../../ui/entity/entity-fields';
import { naturalOrder } from '../../ui/grid/natural-order';
import { labelOf } from '../entity-edits';

/** Something that a reference can point at. */
interface Target {
  readonly id: string;
  readonly label: string;
}

/** What references can point at: the rows of the collections that fields refer to. */
@Service()
export class ReferenceTargets {
  private readonly store = inject(Store);
  private readonly rows = this.store.selectSignal(rowsFeature.selectRows);

  private readonly known: Signal<Partial<Record<Collection, readonly Target[]>>> = computed(() =>
    Object.fromEntries(
      Object.entries(this.rows()).map(([collection, { value }]) => [
        collection,
        (value ?? [])
          .map((row) => ({ id: row.id, label: labelOf(collection as Collection, row) }))
          .sort((a, b) => naturalOrder(a.label, b.label)),
      ]),
    ),
  );

  /** Has the collections read that fields of `collection` refer to. */
  want(collection: Collection): void {
    const wanted = entityFields(entities[collection]).flatMap((field) => field.collection ?? []);
    this.store.dispatch(RowsActions.wanted({ collections: [...new Set(wanted)] }));
  }

  readonly of = (collection: Collection): readonly Target[] => this.known()[collection] ?? [];
}
