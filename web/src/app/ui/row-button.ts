import { Component, input, output } from '@angular/core';

/** A button in a row of a table, named with what the row is: `<ew-row-button label="Delete" of="schedule Plan" (pressed)="remove()" />`. */
@Component({
  selector: 'ew-row-button',
  template: `
    <button
      type="button"
      class="btn small plain"
      [attr.aria-label]="label() + ' ' + of()"
      (click)="pressed.emit()"
    >
      {{ label() }}
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class RowButton {
  readonly label = input.required<string>();
  readonly of = input.required<string>();
  readonly pressed = output();
}
