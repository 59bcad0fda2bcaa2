import { Component, input } from '@angular/core';

/** What is missing, and in the content the one or two actions that fill it. */
@Component({
  selector: 'ew-empty',
  template: `
    <div class="b">{{ heading() }}</div>
    <div class="t3 sm prose">{{ text() }}</div>
    <div class="row acts"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: center;
      gap: 4px;
      padding: var(--s5);
      text-align: center;
    }
    .acts {
      margin-top: var(--s1);
      flex-wrap: wrap;
      justify-content: center;
    }
    .acts:empty {
      display: none;
    }
  `,
})
export class Empty {
  readonly heading = input.required<string>();
  readonly text = input('');
}
