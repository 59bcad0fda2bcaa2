import {
  afterNextRender,
  Component,
  DOCUMENT,
  DestroyRef,
  ElementRef,
  inject,
  input,
  output,
} from '@angular/core';
import { Icon } from './icon';

/**
 * One thing, explained, at the right of the work. Put it last in `.split`; sections inside are `<section>`s.
 * Slots: `[actions]` beside the close button, `[footer]` at the foot. Escape closes it; the focus goes back on closing.
 */
@Component({
  selector: 'ew-drawer',
  host: { '(keydown.escape)': 'closed.emit()', '[class.broad]': 'wide()' },
  imports: [Icon],
  template: `
    <aside class="drawer" [attr.aria-label]="heading()">
      <header>
        <h2 [title]="heading()">{{ heading() }}</h2>
        <span class="grow"></span>
        @if (note()) {
          <span class="t3 sm cut">{{ note() }}</span>
        }
        <ng-content select="[actions]" />
        <button type="button" class="btn icon plain" aria-label="Close" (click)="closed.emit()">
          <ew-icon name="close" />
        </button>
      </header>
      <div class="scroll" tabindex="0"><ng-content /></div>
      <ng-content select="[footer]" />
    </aside>
  `,
  styles: `
    :host {
      display: flex;
      flex: none;
      width: clamp(304px, 25vw, 488px);
      min-height: 0;
    }
    :host(.broad) {
      width: clamp(360px, 34vw, 520px);
    }
    .drawer {
      flex: 1;
      min-width: 0;
    }
    /* Two lines stand in the height of the head. */
    h2 {
      display: -webkit-box;
      min-width: 0;
      max-height: 36px;
      overflow: hidden;
      line-height: 18px;
      overflow-wrap: anywhere;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    @media (max-width: 900px) {
      :host,
      :host(.broad) {
        width: 100%;
      }
    }
  `,
})
export class Drawer {
  readonly heading = input.required<string>();
  readonly note = input('');
  /** Holds drawings, which need more room. */
  readonly wide = input(false);
  readonly closed = output();

  constructor() {
    const document = inject(DOCUMENT);
    const host = inject<ElementRef<HTMLElement>>(ElementRef);
    let opener: Element | null = null;
    afterNextRender(() => {
      opener = document.activeElement;
    });
    inject(DestroyRef).onDestroy(() => {
      const inside =
        host.nativeElement.contains(document.activeElement) ||
        document.activeElement === document.body;
      if (inside && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    });
  }
}
