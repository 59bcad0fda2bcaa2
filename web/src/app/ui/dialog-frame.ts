import { afterNextRender, Component, ElementRef, inject, input } from '@angular/core';

let made = 0;

/**
 * The frame of a dialog opened with the CDK's `Dialog` (`backdropClass: 'scrim'`): heading, body, `[footer]` buttons.
 * `<ew-dialog heading="Delete pool?"> … <ng-container footer><button class="btn">…</button></ng-container></ew-dialog>`
 */
@Component({
  selector: 'ew-dialog',
  template: `
    <div class="dialog" [class.wide]="wide()">
      <header>
        <h2 [id]="id">{{ heading() }}</h2>
      </header>
      <div class="body" [attr.tabindex]="reads() ? 0 : null"><ng-content /></div>
      <footer><ng-content select="[footer]" /></footer>
    </div>
  `,
})
export class DialogFrame {
  readonly heading = input.required<string>();
  readonly wide = input(false);
  /** Has nothing in it that takes the focus, so that the keyboard scrolls the body itself. */
  readonly reads = input(false);

  protected readonly id = `dialog-${String(++made)}`;

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef);
    afterNextRender(() => {
      host.nativeElement.closest('[role=dialog]')?.setAttribute('aria-labelledby', this.id);
    });
  }
}
