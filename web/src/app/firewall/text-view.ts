import { ScrollingModule, type CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { Component, computed, effect, input, viewChild } from '@angular/core';
import { tinted } from './tinted';

/** Lines from 1 that are to be seen. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** A text of any length with its lines numbered and tinted, scrolled to the marked ones. */
@Component({
  selector: 'ew-text-view',
  imports: [ScrollingModule],
  template: `
    <cdk-virtual-scroll-viewport
      #viewport
      class="code"
      [itemSize]="18"
      tabindex="0"
      role="region"
      aria-label="Text of the export"
    >
      <div
        *cdkVirtualFor="let line of lines(); let index = index"
        class="line"
        [class.hl]="isMarked(index)"
      >
        <span class="ln" aria-hidden="true">{{ index + 1 }}</span>
        @for (piece of line; track $index) {
          <span [class.c]="piece.kind === 'comment'" [class.k]="piece.kind === 'word'">{{
            piece.text
          }}</span>
        }
      </div>
    </cdk-virtual-scroll-viewport>
  `,
  styles: `
    :host {
      display: block;
      flex: 1;
      min-height: 0;
      height: 100%;
    }
    .code {
      height: 100%;
      padding: 0;
    }
    .line {
      height: 18px;
      padding: 0 var(--s3);
      white-space: pre;
    }
    .code .line.hl {
      display: block;
    }
    .code .ln {
      width: 34px;
    }
  `,
})
export class TextView {
  readonly text = input.required<string>();
  readonly marked = input<LineRange | null>(null);

  private readonly viewport = viewChild<CdkVirtualScrollViewport>('viewport');
  protected readonly lines = computed(() => tinted(this.text()));

  constructor() {
    effect(() => {
      const range = this.marked();
      if (range) this.viewport()?.scrollToIndex(Math.max(0, range.first - 3));
    });
  }

  protected isMarked(index: number): boolean {
    const range = this.marked();
    return range !== null && index + 1 >= range.first && index + 1 <= range.last;
  }
}
