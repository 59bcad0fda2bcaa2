import { Component, input, output } from '@angular/core';

/**
 * The name in the first cell of a row: pressing it, or anywhere in the row, shows what the row is about. Its content stands
 * before the name. `<ew-row-opener [name]="agent.name" (pressed)="show(agent.id)" />`
 */
@Component({
  selector: 'ew-row-opener',
  template: `
    <button type="button" [title]="name()" (click)="pressed.emit()">
      <ng-content /><span class="cut">{{ name() }}</span>
    </button>
  `,
  styles: `
    :host {
      display: flex;
      min-width: 0;
    }
    button {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-width: 0;
      min-height: 24px;
      padding: 0;
      border: 0;
      border-radius: var(--r2);
      background: none;
      color: var(--text);
      font: inherit;
      font-weight: 600;
      text-align: left;
      cursor: pointer;
    }
    /* Reaches over the row, which is what it is placed in. */
    button::after {
      position: absolute;
      inset: 0;
      content: '';
    }
    /* The ring is around what is pressed: the row. */
    button:focus-visible {
      outline: none;
    }
    button:focus-visible::after {
      outline: 2px solid var(--focus);
      outline-offset: -2px;
    }
  `,
})
export class RowOpener {
  readonly name = input.required<string>();
  readonly pressed = output();
}
