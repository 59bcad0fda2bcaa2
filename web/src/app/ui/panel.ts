import { Component, input } from '@angular/core';

/** A frame with a 36 px head. Slots: `[actions]` at the right of the head, the rest is the body. */
@Component({
  selector: 'ew-panel',
  template: `
    <section class="panel" [attr.aria-label]="heading()">
      <header>
        <h2>{{ heading() }}</h2>
        @if (sub()) {
          <span class="sub">{{ sub() }}</span>
        }
        <span class="grow"></span>
        <ng-content select="[actions]" />
      </header>
      <ng-content />
    </section>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
  `,
})
export class Panel {
  readonly heading = input.required<string>();
  /** In grey beside the heading: a count or what the numbers count. */
  readonly sub = input('');
}
