import { Component, inject, input } from '@angular/core';
import { Store } from '@ngrx/store';
import { WhatIfActions } from '../state/what-if.feature';
import { Icon } from '../ui/icon';

/** Opens the what-if panel; `kind` is what is supposed first there. */
@Component({
  selector: 'ew-what-if-button',
  imports: [Icon],
  template: `
    <button type="button" class="btn" title="What if something were broken (I)" (click)="open()">
      <ew-icon name="changes" />What if
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class WhatIfButton {
  private readonly store = inject(Store);

  readonly kind = input<string>();

  protected open(): void {
    const kind = this.kind();
    this.store.dispatch(WhatIfActions.opened(kind === undefined ? {} : { kind }));
  }
}
