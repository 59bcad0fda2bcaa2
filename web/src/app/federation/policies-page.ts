import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { CollectionGrid, type GridQuery } from '../editing/collection/collection-grid';
import { FederationHead } from './federation-head';

const orEmpty = (value: string | undefined): string => value ?? '';

/** External access policies: the closest one applies whole, in the order user, site, global. */
@Component({
  selector: 'ew-policies-page',
  imports: [CollectionGrid, FederationHead],
  template: `
    <ew-federation-head current="policies" />
    <ew-collection-grid
      collection="policies"
      [id]="id()"
      [field]="field()"
      [q]="q()"
      [adding]="add() === 'true'"
      (queryChanged)="show($event)"
    >
      <ng-container filters>
        <span class="sm t3 wide"
          >The closest policy applies whole: user, then site, then global</span
        >
      </ng-container>
    </ew-collection-grid>
  `,
  host: { class: 'page' },
})
export class PoliciesPage {
  private readonly router = inject(Router);

  readonly id = input('', { transform: orEmpty });
  readonly field = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly add = input('', { transform: orEmpty });

  protected show(query: GridQuery): void {
    const queryParams = { ...query, ...('id' in query ? { field: null } : {}) };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
