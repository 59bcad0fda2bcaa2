import { DIALOG_DATA, type Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { DialogFrame } from './dialog-frame';

/** What is asked before something that cannot be undone. */
export interface Question {
  /** Names the thing: `Revoke agent Frankfurt?` */
  readonly heading: string;
  /** What it means, a sentence each. */
  readonly means: readonly string[];
  /** That it cannot be undone, and what to do instead. */
  readonly note: string;
  /** Repeats the verb: `Revoke agent`. */
  readonly button: string;
}

/** Asks before something that cannot be undone; `agreed` runs when the answer is yes. */
export const askBefore = (dialog: Dialog, question: Question, agreed: () => void): void => {
  dialog
    .open<boolean>(QuestionDialog, { data: question, backdropClass: 'scrim' })
    .closed.subscribe((answer) => {
      if (answer) agreed();
    });
};

/** The question, with the way out first. Closes with true when the answer is yes. */
@Component({
  selector: 'ew-question-dialog',
  imports: [DialogFrame],
  template: `
    <ew-dialog [heading]="question.heading">
      <ul class="plain sm">
        @for (sentence of question.means; track sentence) {
          <li>{{ sentence }}</li>
        }
      </ul>
      <p class="sm t2">{{ question.note }}</p>
      <ng-container footer>
        <button type="button" class="btn plain" (click)="ref.close()">Cancel<kbd>Esc</kbd></button>
        <span class="grow"></span>
        <button type="button" class="btn danger" (click)="ref.close(true)">
          {{ question.button }}
        </button>
      </ng-container>
    </ew-dialog>
  `,
  styles: `
    ul {
      display: flex;
      flex-direction: column;
      gap: 4px;
      margin-bottom: 8px;
    }
  `,
})
export class QuestionDialog {
  protected readonly question = inject<Question>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
}
