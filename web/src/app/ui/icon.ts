import { Component, computed, input } from '@angular/core';
import { type IconName, iconPaths } from './icon-paths';

/** A 16 px outline beside a word, or alone in a button that has a name of its own. */
@Component({
  selector: 'ew-icon',
  template: `<svg class="i" viewBox="0 0 16 16" aria-hidden="true">
    <path [attr.d]="path()" [attr.stroke-width]="name() === 'more' ? 2.2 : null" />
  </svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();

  protected readonly path = computed(() => iconPaths[this.name()]);
}
