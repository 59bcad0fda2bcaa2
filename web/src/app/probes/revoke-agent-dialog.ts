import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogFrame } from '../ui/dialog-frame';

/** Asks whether an agent, given by its name, is to be revoked, which cannot be undone. Closes with true when it is. */
@Component({
  selector: 'ew-revoke-agent-dialog',
  imports: [DialogFrame],
  template: `
    <ew-dialog [heading]="'Revoke agent ' + name + '?'">
      <ul class="plain sm">
        <li>Its token is worth nothing any more, and the agent ends.</li>
        <li>Probes that it runs now end, and schedules run none from there any more.</li>
        <li>Alerts that only it sees end. What it has seen stays in the history.</li>
      </ul>
      <p class="sm t2">
        This cannot be undone: to probe from there again, admit another agent, with another token.
      </p>
      <ng-container footer>
        <button type="button" class="btn plain" (click)="ref.close()">Cancel<kbd>Esc</kbd></button>
        <span class="grow"></span>
        <button type="button" class="btn danger" (click)="ref.close(true)">Revoke agent</button>
      </ng-container>
    </ew-dialog>
  `,
})
export class RevokeAgentDialog {
  protected readonly name = inject<string>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}
