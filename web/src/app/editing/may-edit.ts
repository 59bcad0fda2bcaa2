import { computed, inject, type Signal } from '@angular/core';
import type { Collection } from '@contract/entities';
import { Store } from '@ngrx/store';
import { sessionFeature } from '../state/session.feature';

/** Collections that federation admins may change too. */
const ACCESS: readonly Collection[] = ['users', 'partners', 'policies'];

/** Whether whoever is signed in may change a collection. To be called where injection works. */
export const mayEdit = (collection: Signal<Collection>): Signal<boolean> => {
  const store = inject(Store);
  const mayPlan = store.selectSignal(sessionFeature.selectMayPlan);
  const mayFederate = store.selectSignal(sessionFeature.selectMayFederate);
  return computed(() => (ACCESS.includes(collection()) ? mayFederate() : mayPlan()));
};
