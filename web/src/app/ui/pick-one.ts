import { Component, input, output } from '@angular/core';

/** Something that can be picked. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** One of many, or any: `<ew-pick-one label="Kind" any="Kind: any" [options]="kinds" [value]="kind()" (picked)="show($event)" />`. */
@Component({
  selector: 'ew-pick-one',
  template: `
    <select
      class="input"
      [style.width.px]="width()"
      [attr.aria-label]="label()"
      #picker
      (change)="picked.emit(picker.value || null)"
    >
      <option value="" [selected]="!value()">{{ any() }}</option>
      @for (option of options(); track option.id) {
        <option [value]="option.id" [selected]="option.id === value()">{{ option.label }}</option>
      }
    </select>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class PickOne {
  readonly label = input.required<string>();
  readonly any = input.required<string>();
  readonly options = input.required<readonly Choice[]>();
  readonly value = input('');
  readonly width = input(190);
  /** Its id; null for any. */
  readonly picked = output<string | null>();
}
