import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { DialogFrame } from '../ui/dialog-frame';
import { entityOf } from '../ui/entity/entity-of';
import { Field } from '../ui/field';
import type { Edit } from './edit';

type Dependant = NonNullable<Problem['dependants']>[number];

export interface DeleteDialogData {
  readonly edit: Edit;
  readonly dependants: readonly Dependant[];
}

interface Kind {
  readonly count: number;
  readonly noun: string;
  readonly names: string;
}

const NAMED = 3;

/** What would go with the deleted: by kind with counts. Closes with the cascading edit, or null. */
@Component({
  selector: 'ew-delete-dialog',
  imports: [DialogFrame, Field],
  template: `
    <ew-dialog [heading]="heading">
      <p class="sm t2">These depend on it and go with it. Undo brings everything back.</p>
      <ul class="dep">
        @for (kind of kinds; track kind.noun) {
          <li>
            <span class="num b">{{ kind.count }}</span>{{ kind.noun
            }}<span class="t3 cut">{{ kind.names }}</span>
          </li>
        }
      </ul>
      <ew-field [label]="'Type ' + word + ' to confirm'">
        <input
          class="input mono"
          autocomplete="off"
          spellcheck="false"
          [value]="typed()"
          (input)="typed.set($any($event.target).value)"
        />
      </ew-field>
      <ng-container footer>
        <button type="button" class="btn plain" (click)="ref.close(null)">
          Cancel<kbd>Esc</kbd>
        </button>
        <span class="grow"></span>
        <button
          type="button"
          class="btn danger"
          [disabled]="!confirmed()"
          [title]="confirmed() ? '' : 'Type ' + word + ' first'"
          (click)="remove()"
        >
          {{ button }}
        </button>
      </ng-container>
    </ew-dialog>
  `,
  styles: `
    .dep li {
      display: flex;
      gap: 8px;
      min-height: 24px;
      align-items: center;
      font: var(--t-12);
    }
    .dep .num {
      width: 32px;
      text-align: right;
    }
    .dep .t3 {
      margin-left: auto;
      max-width: 60%;
    }
  `,
})
export class DeleteDialog {
  private readonly data = inject<DeleteDialogData>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<Edit | null>>(DialogRef);

  private readonly deleted = this.data.edit.changes.flatMap(({ change }) =>
    change.op === 'delete' ? [change] : [],
  );
  private readonly others = this.data.dependants.filter(
    ({ collection, id }) =>
      !this.deleted.some((gone) => gone.collection === collection && gone.id === id),
  );

  protected readonly kinds = kindsOf(this.others);
  protected readonly word =
    this.deleted.length === 1 ? (this.deleted[0]?.id ?? 'delete') : 'delete';
  protected readonly heading = `${this.data.edit.label}?`;
  protected readonly button = `Delete ${this.noun()} and ${counted(this.others.length, 'dependant')}`;
  protected readonly typed = signal('');
  protected readonly confirmed = computed(() => this.typed().trim() === this.word);

  protected remove(): void {
    this.ref.close({ ...this.data.edit, cascade: true });
  }

  private noun(): string {
    const first = this.deleted[0];
    if (!first || this.deleted.length > 1) return String(this.deleted.length);
    return entityOf(first.collection)?.noun ?? first.id;
  }
}

const kindsOf = (dependants: readonly Dependant[]): Kind[] =>
  [...Map.groupBy(dependants, ({ collection }) => collection)].map(([collection, all]) => ({
    count: all.length,
    noun: nounOf(collection, all.length),
    names:
      all
        .slice(0, NAMED)
        .map(({ label }) => label)
        .join(', ') + (all.length > NAMED ? ' …' : ''),
  }));

const nounOf = (collection: string, count: number): string => {
  const { noun, title } = entityOf(collection) ?? { noun: collection, title: collection };
  return count === 1 ? noun : title.replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());
};

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
