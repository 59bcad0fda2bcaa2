import { Component, computed, input, output, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { Failure } from './failure';

/** Something that loads, in any of its four states. */
export interface Loads {
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
  readonly value?: unknown;
  readonly problem?: Problem;
}

const widths = [28, 72, 44, 60, 36, 80];

/**
 * The frame of something remote: nothing for 200 ms, then bars, then the content; a failure with a way to try again.
 * A reload keeps the content. `<ew-loading-state [of]="plan()" heading="The plan could not be loaded" (retry)="load()">`
 */
@Component({
  selector: 'ew-loading-state',
  imports: [Failure],
  template: `
    @if (of().value !== undefined) {
      @if (problem(); as problem) {
        <ew-failure [problem]="problem" [heading]="heading()" (retry)="retry.emit()" />
      }
      <ng-content />
    } @else if (problem(); as problem) {
      <ew-failure [problem]="problem" [heading]="heading()" (retry)="retry.emit()" />
    } @else if (slow()) {
      <div class="bars" role="status" aria-label="Loading">
        @for (row of rows(); track $index) {
          <i class="sk" [style.width.%]="row"></i>
        }
      </div>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .bars {
      display: flex;
      flex-direction: column;
      gap: 20px;
      padding: 14px var(--s3);
    }
  `,
})
export class LoadingState {
  readonly of = input.required<Loads>();
  readonly heading = input('');
  /** Bars that are shown: about as many as there will be lines. */
  readonly lines = input(6);
  readonly retry = output();

  protected readonly rows = computed(() =>
    Array.from({ length: this.lines() }, (_, at) => widths[at % widths.length] ?? 60),
  );
  protected readonly slow = signal(false);
  protected readonly problem = computed(() =>
    this.of().state === 'failed' ? this.of().problem : undefined,
  );

  constructor() {
    setTimeout(() => {
      this.slow.set(true);
    }, 200);
  }
}
