import { afterRenderEffect, Component, ElementRef, inject, input } from '@angular/core';
import { Mark } from './mark';

let made = 0;

/**
 * A control with its label above and one line below for hint or error.
 * `<ew-field label="TCP port" hint="1 to 65535" [error]="error()"><input class="input" /></ew-field>`
 */
@Component({
  selector: 'ew-field',
  imports: [Mark],
  template: `
    <div class="field">
      <label [attr.for]="id"
        ><span>{{ label() }}</span>
        @if (required()) {
          <span class="t3" aria-hidden="true">, required</span>
        }
      </label>
      <ng-content />
      <div class="below" [id]="id + '-below'">
        @if (error(); as text) {
          <span class="err"
            ><ew-mark kind="fail" /><span>{{ text }}</span></span
          >
        } @else if (hint()) {
          <span class="hint">{{ hint() }}</span>
        }
      </div>
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    label {
      font: 500 var(--t-12);
      color: var(--text-2);
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly hint = input('');
  readonly error = input<string | null | undefined>(null);
  readonly required = input(false);

  protected readonly id = `field-${String(++made)}`;

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef);
    afterRenderEffect(() => {
      const control = host.nativeElement.querySelector('input, select, textarea');
      if (!control) return;
      control.id = this.id;
      control.setAttribute('aria-describedby', `${this.id}-below`);
      control.setAttribute('aria-invalid', String(Boolean(this.error())));
      if (this.required()) control.setAttribute('aria-required', 'true');
    });
  }
}
