import { Component, input, output } from '@angular/core';

/** A box to tick, with what it means as content: `<ew-check [checked]="on()" (checkedChange)="on.set($event)">Switched on</ew-check>`. */
@Component({
  selector: 'ew-check',
  template: `
    <label class="check-field">
      <input
        type="checkbox"
        [checked]="checked()"
        [disabled]="disabled()"
        #box
        (change)="checkedChange.emit(box.checked)"
      />
      <span><ng-content /></span>
    </label>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class Check {
  readonly checked = input(false);
  readonly disabled = input(false);
  readonly checkedChange = output<boolean>();
}
