import { Component, input, model } from '@angular/core';

export interface Segment {
  readonly id: string;
  readonly label: string;
  /** How many are there; its place is kept while it is null. */
  readonly count?: number | null;
}

/** A choice of one of few: `<ew-segmented [options]="views" [(value)]="view" label="View" />`. */
@Component({
  selector: 'ew-segmented',
  template: `
    <div class="seg" role="group" [attr.aria-label]="label()">
      @for (option of options(); track option.id) {
        <button
          type="button"
          [attr.aria-pressed]="option.id === value()"
          (click)="value.set(option.id)"
        >
          {{ option.label }}
          @if (option.count !== undefined) {
            <span class="many">{{ option.count }}</span>
          }
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .many {
      display: inline-block;
      min-width: 1ch;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class Segmented {
  readonly options = input.required<readonly Segment[]>();
  readonly value = model.required<string>();
  readonly label = input.required<string>();
}
