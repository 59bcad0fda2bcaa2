import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Collection, entities } from '@contract/entities';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { topologiesFeature } from '../state/topologies.feature';
import { mayEdit } from './may-edit';

/** Where nothing follows yet: leads to where that is added from which it follows. `<ew-add-link collection="firewalls" />` */
@Component({
  selector: 'ew-add-link',
  imports: [RouterLink],
  template: `
    @if (may()) {
      <a class="btn small" [routerLink]="path()" [queryParams]="adding">Add {{ noun() }}</a>
    } @else {
      <button type="button" class="btn small" disabled title="Your role may not change this">
        Add {{ noun() }}
      </button>
    }
  `,
})
export class AddLink {
  readonly collection = input.required<Collection>();

  private readonly topologyId = inject(Store).selectSignal(topologiesFeature.selectCurrentId);
  protected readonly may = mayEdit(this.collection);
  protected readonly adding = { add: 'true' };
  protected readonly noun = computed(() => entities[this.collection()].noun);
  protected readonly path = computed(() =>
    paths.inventory(this.topologyId() ?? '', this.collection()),
  );
}
