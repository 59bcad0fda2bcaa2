import { Component, computed, input } from '@angular/core';
import { fieldTitle } from '../ui/entity/entity-fields';
import { entityOf } from '../ui/entity/entity-of';
import { showValue } from '../ui/show-value';

type Fields = Readonly<Record<string, unknown>> | null;

const stamps = new Set(['revision', 'changedAt', 'changedBy']);

/** The fields that a change touched, with what was there and what is there now. */
@Component({
  selector: 'ew-before-after',
  template: `
    @if (rows().length > 0) {
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.field) {
            <tr>
              <th scope="row">{{ row.title }}</th>
              <td class="mono t3" [title]="row.before">{{ row.before }}</td>
              <td class="mono" [title]="row.after">{{ row.after }}</td>
            </tr>
          }
        </tbody>
      </table>
    } @else {
      <p class="t3 sm">No field was changed</p>
    }
  `,
  styles: `
    th[scope='row'] {
      background: none;
      color: var(--text-2);
      border-color: var(--line);
    }
    tr:last-child th[scope='row'] {
      border-bottom-color: transparent;
    }
    td,
    th {
      padding-left: 0 !important;
    }
  `,
})
export class BeforeAfter {
  readonly collection = input<string | null>(null);
  readonly before = input<Fields>(null);
  readonly after = input<Fields>(null);

  protected readonly rows = computed(() => {
    const [before, after] = [this.before() ?? {}, this.after() ?? {}];
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return fields
      .filter(
        (field) =>
          !stamps.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]),
      )
      .map((field) => ({
        field,
        title: this.title(field),
        before: showValue(before[field]),
        after: showValue(after[field]),
      }));
  });

  private title(field: string): string {
    const entity = entityOf(this.collection());
    return entity ? fieldTitle(entity, field) : field;
  }
}
