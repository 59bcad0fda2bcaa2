import { Component, computed, input } from '@angular/core';
import type { Confidence as Sureness } from '@contract/plan';

const known: Readonly<
  Record<Sureness, { readonly bars: number; readonly word: string; readonly title: string }>
> = {
  confirmed: { bars: 3, word: 'sure', title: 'Printed in a source' },
  derived: { bars: 2, word: 'likely', title: 'Concluded from several sources' },
  inferred: { bars: 1, word: 'unsure', title: 'Our own conclusion, without a source' },
};

/** Word for how sure a fact is. */
export const confidenceWord = (of: Sureness): string => known[of].word;

/** What makes a fact that sure, as a sentence part. */
export const confidenceBasis = (of: Sureness): string => known[of].title;

/** Three bars and a word: how sure a fact is. */
@Component({
  selector: 'ew-confidence',
  template: `
    <span class="row" style="gap: 6px" [title]="fact().title">
      <svg
        width="15"
        height="10"
        viewBox="0 0 15 10"
        aria-hidden="true"
        stroke="currentColor"
        class="t2"
      >
        <rect x="0.5" y="6.5" width="3" height="2.5" [attr.fill]="fill(1)" />
        <rect x="5.5" y="3.5" width="3" height="5.5" [attr.fill]="fill(2)" />
        <rect x="10.5" y="0.5" width="3" height="8.5" [attr.fill]="fill(3)" />
      </svg>
      <span class="t2">{{ fact().word }}</span>
    </span>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class Confidence {
  readonly of = input.required<Sureness>();

  protected readonly fact = computed(() => known[this.of()]);

  protected fill(bar: number): string {
    return bar <= this.fact().bars ? 'currentColor' : 'none';
  }
}
