import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { TopologiesActions, topologiesFeature } from '../state/topologies.feature';
import { Icon } from '../ui/icon';

/** Which topology is on screen, and the way to another one. */
@Component({
  selector: 'ew-topology-switcher',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, RouterLink],
  template: `
    <button
      type="button"
      class="switch"
      [cdkMenuTriggerFor]="menu"
      (cdkMenuOpened)="load()"
      title="Switch topology"
    >
      <ew-icon name="topology" />
      @if (head(); as head) {
        <span class="cut name">{{ head.name }}</span><span class="t3 wide">{{ head.version }}</span>
      } @else {
        <span>Choose a topology</span>
      }
      <ew-icon name="chevron-down" />
    </button>
    <ng-template #menu>
      <div class="menu" cdkMenu>
        @for (topology of list(); track topology.id) {
          <a
            cdkMenuItem
            [routerLink]="paths.overview(topology.id)"
            [attr.aria-current]="topology.id === head()?.id ? 'true' : null"
          >
            <span class="cut">{{ topology.name }}</span>
            <span class="end">{{ topology.sample ? 'sample, ' : '' }}{{ topology.version }}</span>
          </a>
        }
        <hr />
        <a cdkMenuItem [routerLink]="paths.topologies"><ew-icon name="document" />All topologies</a>
      </div>
    </ng-template>
  `,
  styles: `
    .name {
      max-width: 220px;
    }
  `,
})
export class TopologySwitcher {
  private readonly store = inject(Store);
  private readonly loaded = this.store.selectSignal(topologiesFeature.selectList);

  protected readonly paths = paths;
  protected readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly list = computed(() => this.loaded().value ?? []);

  protected load(): void {
    this.store.dispatch(TopologiesActions.loadList());
  }
}
