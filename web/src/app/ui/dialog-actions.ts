import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, input } from '@angular/core';

/** The foot of a dialog with a form: away without it, or done. `<ew-dialog-actions footer label="Add channel" [disabled]="incomplete()" />` */
@Component({
  selector: 'ew-dialog-actions',
  template: `
    <button type="button" class="btn plain" (click)="ref.close()">Cancel</button>
    <span class="grow"></span>
    <button type="submit" class="btn primary" [disabled]="disabled()">{{ label() }}</button>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class DialogActions {
  readonly label = input.required<string>();
  readonly disabled = input(false);

  protected readonly ref = inject(DialogRef);
}
