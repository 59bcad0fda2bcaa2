import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogFrame } from '../ui/dialog-frame';
import { KeyList } from './key-list';

/** The keys, over the page. */
@Component({
  selector: 'ew-keys-dialog',
  imports: [DialogFrame, KeyList],
  template: `
    <ew-dialog heading="Keyboard" [wide]="true" [reads]="true">
      <ew-key-list />
      <ng-container footer
        ><span class="grow"></span
        ><button type="button" class="btn" (click)="ref.close()">
          Close<kbd>Esc</kbd>
        </button></ng-container
      >
    </ew-dialog>
  `,
})
export class KeysDialog {
  protected readonly ref = inject(DialogRef);
}
