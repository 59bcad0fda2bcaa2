import { Component, computed, input } from '@angular/core';
import { failureLabel } from '@contract/probes';

/** What went wrong with a probe in words, and its code for whom looks it up: `<ew-failure-words [code]="symptom.failure" />`. */
@Component({
  selector: 'ew-failure-words',
  template: `<span class="fail">{{ words() }}</span>
    @if (code(); as code) {
      <code class="t3">{{ code }}</code>
    }`,
  styles: `
    code {
      margin-left: 6px;
      font: var(--m-11);
    }
  `,
})
export class FailureWords {
  readonly code = input.required<string | null>();

  protected readonly words = computed(() => {
    const code = this.code();
    return code === null ? 'not known' : failureLabel(code);
  });
}
