import { Component, computed, inject, input, signal } from '@angular/core';
import { entities } from '@contract/entities';
import type { Problem } from '@contract/problem';
import { Changes } from '../../editing/changes';
import { fieldTitle } from '../../ui/entity/entity-fields';
import { fieldAccepts } from '../field-accepts';
import { Mark } from '../../ui/mark';
import type { AddressRow } from './address-rows';

type Field = 'address' | 'publicAddress';

/** Addresses of servers, edited in place: where NAT translates, as the internet sees them and as the server has them. */
@Component({
  selector: 'ew-address-table',
  imports: [Mark],
  templateUrl: './address-table.html',
  styles: `
    table {
      border: 1px solid var(--line);
    }
    th:first-child {
      width: 84px;
    }
    td {
      padding: 0 !important;
    }
    td:first-child {
      padding-left: 8px !important;
    }
    td > input {
      width: 100%;
      height: 28px;
      padding: 0 8px;
      border: 0;
      background: none;
      color: var(--text-code);
      font: var(--m-11);
    }
    td > input:hover:enabled {
      background: var(--bg-hover);
    }
    td > input:focus-visible {
      outline-offset: -2px;
    }
    td.wrong {
      height: auto;
      padding: 4px 8px !important;
      white-space: normal;
    }
  `,
})
export class AddressTable {
  readonly addresses = input.required<readonly AddressRow[]>();
  readonly readonly = input(false);

  private readonly changes = inject(Changes);
  /** What is wrong, by id of the interface. */
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly translated = computed(() => this.addresses().some((row) => row.translated));

  protected async set(own: AddressRow, field: Field, control: HTMLInputElement): Promise<void> {
    const value = control.value.trim() || null;
    this.say(own, null);
    if (value === own.row[field]) return;
    if (valid(field, value)) await this.save(own, field, value);
    else this.say(own, `${value ?? 'nothing'} is no IPv4 or IPv6 address. Not saved.`);
  }

  private async save(own: AddressRow, field: Field, value: string | null): Promise<void> {
    const { row, server } = own;
    const title = fieldTitle(entities.interfaces, field).toLowerCase();
    const outcome = await this.changes.apply({
      label: `Set ${title} of ${server}`,
      quiet: true,
      changes: [
        {
          change: { op: 'update', collection: 'interfaces', id: row.id, value: { [field]: value } },
          revision: row.revision,
          before: row,
        },
      ],
    });
    if (!outcome.done && outcome.problem.type !== 'given-up')
      this.say(own, wordsOf(outcome.problem));
  }

  private say({ row: { id }, server }: AddressRow, error: string | null): void {
    this.errors.update(({ [id]: _, ...others }) =>
      error === null ? others : { ...others, [id]: `${server}: ${error}` },
    );
  }
}

const valid = (field: Field, value: string | null): boolean =>
  (field === 'publicAddress' && value === null) || fieldAccepts(entities.interfaces, field, value);

const wordsOf = ({ issues, detail, title }: Problem): string =>
  issues?.[0]?.message ?? detail ?? title;
