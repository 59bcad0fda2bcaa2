import { Component, computed, input, output } from '@angular/core';

/** Long work: what, how far, and a way to stop it. `total` null shows that the length is not known. */
@Component({
  selector: 'ew-progress',
  template: `
    <div class="row sm">
      <span class="grow">{{ label() }}</span>
      <span class="t3">{{ counted() }}</span>
      @if (cancellable()) {
        <button type="button" class="btn small plain" [title]="stays()" (click)="cancelled.emit()">
          Cancel
        </button>
      }
    </div>
    <div
      class="progress"
      role="progressbar"
      [attr.aria-label]="label()"
      [attr.aria-valuenow]="percent()"
      aria-valuemin="0"
      aria-valuemax="100"
    >
      <i [style.width.%]="percent() ?? 30" [style.margin-left.%]="percent() === null ? 34 : 0"></i>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class Progress {
  readonly label = input.required<string>();
  readonly done = input(0);
  readonly total = input<number | null>(null);
  readonly cancellable = input(true);
  /** What stays when it is cancelled. */
  readonly stays = input('');
  readonly cancelled = output();

  protected readonly percent = computed(() => {
    const total = this.total();
    return total ? Math.round((100 * this.done()) / total) : null;
  });
  protected readonly counted = computed(() =>
    this.total() === null ? 'length unknown' : `${String(this.done())} of ${String(this.total())}`,
  );
}
