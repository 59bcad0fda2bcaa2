import { Component, input } from '@angular/core';
import { CollectionGrid } from '../editing/collection/collection-grid';
import { FederationHead } from './federation-head';
import { orEmpty, rowQueryWriter } from '../query-string';

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
  protected readonly show = rowQueryWriter();

  readonly id = input('', { transform: orEmpty });
  readonly field = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly add = input('', { transform: orEmpty });
}
