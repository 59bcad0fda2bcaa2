import { Component, computed, DestroyRef, inject, input, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { Sweep } from '@contract/probes';
import { interval } from 'rxjs';
import { Keyboard } from '../shell/keyboard';
import { formatNumber, formatTime } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';

const TICK_MS = 1_000;
const TWICE_MS = 1_500;

/** How far a sweep is, how long it will take, and a way to stop it; afterwards what came of it. */
@Component({
  selector: 'ew-sweep-bar',
  imports: [Icon, Mark],
  template: `
    <div class="sweep row" role="status">
      <ew-mark [kind]="mark()" />
      <b>{{ heading() }}</b>
      <span class="t2 sm">{{ counted() }}</span>
      @if (running()) {
        <div
          class="progress grow"
          role="progressbar"
          aria-label="Sweep"
          [attr.aria-valuenow]="percent()"
          aria-valuemin="0"
          aria-valuemax="100"
        >
          <i [style.width.%]="percent()"></i>
        </div>
        <span class="t2 sm wide">{{ left() }}</span>
      } @else {
        <span class="grow"></span>
        <span class="t3 sm">{{ ended() }}</span>
      }
      @if (sweep().differ > 0) {
        <span class="fail sm"
          >{{ sweep().differ }} {{ sweep().differ === 1 ? 'differs' : 'differ' }}</span
        >
      }
      @if (running() && mayCancel()) {
        <button
          type="button"
          class="btn small"
          title="What was measured stays. Esc twice does the same."
          (click)="cancelled.emit()"
        >
          <ew-icon name="stop" />Cancel
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      flex: none;
    }
    .sweep {
      height: 40px;
      padding: 0 16px;
      gap: 8px;
      border-bottom: 1px solid var(--line);
      white-space: nowrap;
    }
    .progress {
      min-width: 80px;
      margin: 0;
    }
  `,
})
export class SweepBar {
  readonly sweep = input.required<Sweep>();
  readonly mayCancel = input(false);
  readonly cancelled = output();

  private readonly tick = toSignal(interval(TICK_MS));
  private escapedAt = 0;

  protected readonly running = computed(() => this.sweep().state === 'running');
  protected readonly percent = computed(() => {
    const { done, total } = this.sweep();
    return total === 0 ? 100 : Math.round((100 * done) / total);
  });
  protected readonly mark = computed(() => {
    const { state, differ } = this.sweep();
    if (state === 'running') return 'running';
    if (state === 'cancelled') return 'na';
    return differ > 0 ? 'fail' : 'ok';
  });
  protected readonly heading = computed(
    () =>
      ({ running: 'Sweep', done: 'Last sweep', cancelled: 'Sweep cancelled' })[this.sweep().state],
  );
  protected readonly counted = computed(() => {
    const { done, total } = this.sweep();
    return `${formatNumber(done)} of ${formatNumber(total)} probes`;
  });
  protected readonly left = computed(() => {
    this.tick();
    const { startedAt, done, total } = this.sweep();
    const seconds = Math.max(0, (Date.now() - Date.parse(startedAt)) / 1_000);
    const spent = `${String(Math.round(seconds))} s`;
    if (done === 0) return spent;
    return `${spent}, about ${String(Math.ceil((seconds / done) * (total - done)))} s left`;
  });
  protected readonly ended = computed(() => {
    const { endedAt, requestedBy } = this.sweep();
    return `${endedAt ? formatTime(endedAt) : ''}, ${requestedBy}`;
  });

  constructor() {
    const release = inject(Keyboard).on('Escape', () => {
      const now = Date.now();
      if (this.running() && this.mayCancel() && now - this.escapedAt < TWICE_MS)
        this.cancelled.emit();
      this.escapedAt = now;
    });
    inject(DestroyRef).onDestroy(release);
  }
}
