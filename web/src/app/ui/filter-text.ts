import { Component, input, output } from '@angular/core';
import { Icon } from './icon';

/** The field that `/` leads to; Escape empties it, and then leaves it: `<ew-filter-text label="Filter rules" placeholder="Port, address" [value]="q()" (changed)="find($event)" />`. */
@Component({
  selector: 'ew-filter-text',
  imports: [Icon],
  template: `
    <div class="input" [style.width.px]="width()">
      <ew-icon [name]="icon()" />
      <input
        data-filter
        type="search"
        [attr.aria-label]="label()"
        [placeholder]="placeholder()"
        [value]="value()"
        #text
        (input)="changed.emit(text.value)"
        (keydown.escape)="text.value === '' ? text.blur() : clear(text)"
      />
      <kbd>/</kbd>
    </div>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class FilterText {
  readonly label = input.required<string>();
  readonly placeholder = input('');
  readonly value = input('');
  readonly icon = input<'filter' | 'search'>('filter');
  readonly width = input(260);
  readonly changed = output<string>();

  protected clear(text: HTMLInputElement): void {
    text.value = '';
    this.changed.emit('');
  }
}
