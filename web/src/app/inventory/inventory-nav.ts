import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Collection, entities } from '@contract/entities';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { topologiesFeature } from '../state/topologies.feature';

/** Collections of the inventory; users, partners and policies have pages of their own. */
export const inventoryCollections = [
  'sipDomains',
  'sites',
  'networks',
  'pools',
  'servers',
  'interfaces',
  'edgeServices',
  'reverseProxies',
  'firewalls',
  'firewallRules',
  'gateways',
] as const satisfies readonly Collection[];

/** Links to the collections of the inventory, with their counts, and to the settings of the topology. */
@Component({
  selector: 'ew-inventory-nav',
  imports: [RouterLink],
  template: `
    <nav class="tabs" aria-label="Inventory">
      @for (item of items(); track item.collection) {
        <a
          [routerLink]="item.path"
          [attr.aria-current]="item.collection === current() ? 'page' : null"
          >{{ item.title }} <span class="t3">{{ item.count }}</span></a
        >
      }
      <a [routerLink]="settings()" [attr.aria-current]="current() === 'settings' ? 'page' : null"
        >Settings</a
      >
    </nav>
  `,
  styles: `
    .tabs {
      overflow-x: auto;
      scrollbar-width: thin;
      gap: var(--s3);
    }
    a {
      white-space: nowrap;
    }
  `,
})
export class InventoryNav {
  readonly current = input.required<string>();

  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);
  private readonly topologyId = inject(Store).selectSignal(topologiesFeature.selectCurrentId);
  protected readonly settings = computed(() =>
    paths.inventory(this.topologyId() ?? '', 'settings'),
  );
  protected readonly items = computed(() =>
    inventoryCollections.map((collection) => ({
      collection,
      title: entities[collection].title,
      count: this.head()?.counts[collection] ?? '',
      path: paths.inventory(this.topologyId() ?? '', collection),
    })),
  );
}
