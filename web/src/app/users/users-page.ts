import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import type { Filter } from '@contract/page';
import { CollectionGrid, type GridQuery } from '../editing/collection/collection-grid';
import { ReferenceTargets } from '../editing/collection/reference-targets';
import { PageHead } from '../shell/page-head';

const orEmpty = (value: string | undefined): string => value ?? '';

/** Everyone who signs in: found, sorted and filtered by the server, since there may be hundreds of thousands. */
@Component({
  selector: 'ew-users-page',
  imports: [CollectionGrid, PageHead],
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
        <label class="vh" for="pool">Home pool</label>
        <select
          id="pool"
          class="input narrow"
          #which
          (change)="show({ pool: which.value || null })"
        >
          <option value="" [selected]="pool() === ''">Pool: any</option>
          @for (one of pools(); track one.id) {
            <option [value]="one.id" [selected]="one.id === pool()">{{ one.label }}</option>
          }
        </select>
        <label class="vh" for="policy">Policy</label>
        <select
          id="policy"
          class="input narrow"
          #granted
          (change)="show({ policy: granted.value || null })"
        >
          <option value="" [selected]="policy() === ''">Policy: any</option>
          <option value="none" [selected]="policy() === 'none'">No policy of their own</option>
          @for (one of policies(); track one.id) {
            <option [value]="one.id" [selected]="one.id === policy()">{{ one.label }}</option>
          }
        </select>
      </ng-container>
    </ew-collection-grid>
  `,
  host: { class: 'page' },
  styles: `
    .narrow {
      width: 170px;
    }
  `,
})
export class UsersPage {
  private readonly router = inject(Router);
  private readonly targets = inject(ReferenceTargets);

  readonly id = input('', { transform: orEmpty });
  readonly field = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly add = input('', { transform: orEmpty });
  readonly pool = input('', { transform: orEmpty });
  readonly policy = input('', { transform: orEmpty });

  protected readonly pools = computed(() => this.targets.of('pools'));
  protected readonly policies = computed(() => this.targets.of('policies'));
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

  protected show(query: GridQuery & { pool?: string | null; policy?: string | null }): void {
    const queryParams = { ...query, ...('id' in query ? { field: null } : {}) };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
