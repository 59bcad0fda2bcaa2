import { Component, computed, input, output } from '@angular/core';
import type { Problem } from '@contract/problem';
import { Mark } from './mark';

/** A problem beside the thing that failed: what, what it means, try again, the id to quote. */
@Component({
  selector: 'ew-failure',
  imports: [Mark],
  template: `
    <div role="alert" class="col box">
      <ew-mark kind="fail" class="b">{{ heading() || problem().title }}</ew-mark>
      @if (detail(); as text) {
        <div class="t3 sm prose">{{ text }}</div>
      }
      @for (issue of issues(); track $index) {
        <div class="sm">
          @if (issue.where) {
            <code>{{ issue.where }}</code>&ensp;
          }
          {{ issue.message }}
        </div>
      }
      <div class="row acts">
        @if (retryable()) {
          <button type="button" class="btn small" (click)="retry.emit()">Try again</button>
        }
        @if (problem().requestId; as id) {
          <button type="button" class="btn small plain" (click)="copy(id)">
            Copy id {{ id.slice(0, 8) }}
          </button>
        }
      </div>
    </div>
  `,
  styles: `
    .box {
      display: flex;
      flex-direction: column;
      gap: 4px;
      padding: var(--s3);
    }
    .acts:empty {
      display: none;
    }
    .acts {
      margin-top: 4px;
    }
  `,
})
export class Failure {
  readonly problem = input.required<Problem>();
  /** What could not be done: `Rules could not be loaded`. */
  readonly heading = input('');
  readonly retryable = input(true);
  readonly retry = output();

  protected readonly detail = computed(() => {
    const { title, detail } = this.problem();
    return this.heading() ? [title, detail].filter(Boolean).join('. ') : detail;
  });
  protected readonly issues = computed(() => this.problem().issues ?? []);

  protected copy(id: string): void {
    void navigator.clipboard.writeText(id);
  }
}
