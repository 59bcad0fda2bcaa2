import { Component, inject } from '@angular/core';
import { Icon } from './icon';
import { Mark } from './mark';
import { type Toast, Toasts } from './toasts';

/** The toasts on screen. */
@Component({
  selector: 'ew-toast-list',
  imports: [Icon, Mark],
  template: `
    <section class="toasts" aria-label="Notifications" aria-live="polite">
      @for (toast of toasts.shown(); track toast.id) {
        <div
          class="toast"
          [attr.role]="toast.kind === 'fail' ? 'alert' : 'status'"
          (mouseenter)="toasts.pause(toast.id)"
          (mouseleave)="toasts.resume(toast)"
          (focusin)="toasts.pause(toast.id)"
          (focusout)="toasts.resume(toast)"
        >
          <ew-mark [kind]="toast.kind" />
          <div class="grow">
            {{ toast.text }}
            @if (toast.detail) {
              <div class="xs t3">{{ toast.detail }}</div>
            }
          </div>
          @if (toast.action; as action) {
            <button type="button" class="btn small plain acc" (click)="act(toast)">
              {{ action.label }}
            </button>
          }
          <button
            type="button"
            class="btn icon plain"
            aria-label="Close"
            (click)="toasts.close(toast.id)"
          >
            <ew-icon name="close" />
          </button>
        </div>
      }
    </section>
  `,
})
export class ToastList {
  protected readonly toasts = inject(Toasts);

  protected act(toast: Toast): void {
    toast.action?.run();
    this.toasts.close(toast.id);
  }
}
