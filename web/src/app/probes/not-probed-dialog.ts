import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import type { PlannedReply } from '@contract/probes';
import { DialogFrame } from '../ui/dialog-frame';

/** What of the plan no probe can show, and why. */
@Component({
  selector: 'ew-not-probed-dialog',
  imports: [DialogFrame],
  template: `
    <ew-dialog heading="What of the plan cannot be probed" [wide]="true" [reads]="true">
      <table class="grid" aria-label="Not probed">
        <thead>
          <tr>
            <th scope="col">Of the plan</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          @for (one of left; track one.id) {
            <tr>
              <td class="mono" [title]="one.id">{{ one.id }}</td>
              <td [title]="one.reason">{{ one.reason }}</td>
            </tr>
          }
        </tbody>
      </table>
      <ng-container footer>
        <span class="grow"></span>
        <button type="button" class="btn" (click)="ref.close()">Close</button>
      </ng-container>
    </ew-dialog>
  `,
})
export class NotProbedDialog {
  protected readonly left = inject<PlannedReply['notProbed']>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
}
