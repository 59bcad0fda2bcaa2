import { Component, computed, effect, type ElementRef, input, viewChild } from '@angular/core';
import { type MarkKind, markClasses } from './mark-kinds';
import { markSvg } from './mark-svg';

/**
 * A verdict: its shape, and its word beside it. Without a word the shape stands beside text that says the same.
 * `<ew-mark kind="ok" word="works" />`, `<ew-mark kind="fail">3</ew-mark>`
 */
@Component({
  selector: 'ew-mark',
  template: `
    <span class="mark" [class]="tone()" [class.running]="kind() === 'running'">
      <i #shape></i>
      <span><ng-content />{{ word() }}</span>
    </span>
  `,
  styles: `
    :host {
      display: inline-flex;
      min-width: 14px;
      max-width: 100%;
      vertical-align: middle;
    }
    .mark,
    .mark > span {
      min-width: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    i {
      display: contents;
    }
    .mark > span:empty {
      display: none;
    }
    .mark.ok > span {
      color: var(--text-2);
    }
    .mark.fail > span {
      font-weight: 600;
    }
  `,
})
export class Mark {
  readonly kind = input.required<MarkKind>();
  readonly word = input('');

  private readonly shape = viewChild.required<ElementRef<HTMLElement>>('shape');

  protected readonly tone = computed(() => markClasses[this.kind()]);

  constructor() {
    effect(() => {
      this.shape().nativeElement.replaceChildren(markSvg(this.kind()));
    });
  }
}
