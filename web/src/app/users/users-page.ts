import { Component, computed, inject, input } from '@angular/core';
import type { Filter } from '@contract/page';
import { CollectionGrid } from '../editing/collection/collection-grid';
import { ReferenceTargets } from '../editing/collection/reference-targets';
import { PageHead } from '../shell/page-head';
import { orEmpty, rowQueryWriter } from '../query-string';
import { PickOne } from '../ui/pick-one';

/** Everyone who signs in: found, sorted and filtered by the server, since there may be hundreds of thousands. */
@Component({
  selector: 'ew-users-page',
  imports: [CollectionGrid, PageHead, PickOne],
  template: `
    <ew-page-head heading="Users" />
    <ew-collection-grid
      collection="users"
      [server]="true"
      [id]="id()"
      [field]="field()"
      [q]="q()"
      [adding]="add() === 'true'"
      [filters]="filters()"
      (queryChanged)="show($event)"
    >
      <ng-container filters>
        <ew-pick-one
          label="Home pool"
          any="Pool: any"
          [options]="pools()"
          [value]="pool()"
          [width]="170"
          (picked)="show({ pool: $event })"
        />
        <ew-pick-one
          label="Policy"
          any="Policy: any"
          [options]="policies()"
          [value]="policy()"
          [width]="170"
          (picked)="show({ policy: $event })"
        />
      </ng-container>
    </ew-collection-grid>
  `,
  host: { class: 'page' },
})
export class UsersPage {
  private readonly targets = inject(ReferenceTargets);

  protected readonly show = rowQueryWriter();

  readonly id = input('', { transform: orEmpty });
  readonly field = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly add = input('', { transform: orEmpty });
  readonly pool = input('', { transform: orEmpty });
  readonly policy = input('', { transform: orEmpty });

  protected readonly pools = computed(() => this.targets.of('pools'));
  protected readonly policies = computed(() => [
    { id: 'none', label: 'No policy of their own' },
    ...this.targets.of('policies'),
  ]);
  protected readonly filters = computed<Filter[]>(() => [
    ...(this.pool() ? [{ field: 'poolId', op: 'equals' as const, value: this.pool() }] : []),
    ...this.policyFilter(),
  ]);

  private policyFilter(): Filter[] {
    if (this.policy() === '') return [];
    return [
      this.policy() === 'none'
        ? { field: 'policyId', op: 'empty' }
        : { field: 'policyId', op: 'equals', value: this.policy() },
    ];
  }
}
