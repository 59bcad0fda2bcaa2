import { Component, input, output } from '@angular/core';
import { Empty } from './empty';
import { LoadingState, type Loads } from './loading-state';

/** A column of a plain table. */
export interface TableColumn {
  readonly label: string;
  /** Numbers and times stand at the right. */
  readonly num?: boolean;
  readonly width?: string;
  /** The label is read and not shown: a column of buttons. */
  readonly hidden?: boolean;
}

/** The last column, with the buttons of each row. */
export const actionsColumn = (width: number): TableColumn => ({
  label: 'Actions',
  width: `${String(width)}px`,
  hidden: true,
});

/**
 * A table of few rows in all its states: loading, failed, empty with what fills it, rows. Its content are the rows as `tr`;
 * slot `[empty]` is the action for when there are none.
 */
@Component({
  selector: 'ew-table',
  imports: [Empty, LoadingState],
  template: `
    <ew-loading-state [of]="of()" [heading]="failed()" (retry)="retry.emit()">
      @if (none()) {
        @if (of().state !== 'failed') {
          <ew-empty [heading]="emptyHeading()" [text]="emptyText()">
            <ng-content select="[empty]" />
          </ew-empty>
        }
      } @else {
        <table class="grid" [attr.aria-label]="label()">
          <thead>
            <tr>
              @for (column of columns(); track column.label) {
                <th scope="col" [class.num]="column.num" [style.width]="column.width">
                  <span [class.vh]="column.hidden">{{ column.label }}</span>
                </th>
              }
            </tr>
          </thead>
          <tbody>
            <ng-content />
          </tbody>
        </table>
      }
    </ew-loading-state>
  `,
  styles: `
    :host {
      display: block;
    }
    table {
      background: var(--bg-surface);
    }
  `,
})
export class Table {
  readonly label = input.required<string>();
  readonly of = input.required<Loads>();
  readonly columns = input.required<readonly TableColumn[]>();
  /** There is no row. */
  readonly none = input(false);
  readonly emptyHeading = input('');
  readonly emptyText = input('');
  /** What is said when it could not be loaded. */
  readonly failed = input.required<string>();
  readonly retry = output();
}
