import { Component, computed, inject, input, signal } from '@angular/core';
import { entities, type Row } from '@contract/entities';
import { Changes } from '../../editing/changes';
import { fieldTitle } from '../../ui/entity/entity-fields';
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
      width: 68px;
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
    td.err {
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

  protected async set(
    { row, server }: AddressRow,
    field: Field,
    control: HTMLInputElement,
  ): Promise<void> {
    const value = control.value.trim() || null;
    const { [row.id]: _, ...others } = this.errors();
    this.errors.set(others);
    if (value === row[field]) return;
    const found = entities.interfaces.schema.shape[field]?.safeParse(value) as
      { success: boolean } | undefined;
    if (!found?.success || (value === null && field === 'address')) {
      this.errors.set({
        ...others,
        [row.id]: `${server}: ${value ?? 'nothing'} is no IPv4 or IPv6 address. Not saved.`,
      });
      return;
    }
    const outcome = await this.changes.apply({
      label: `Set ${fieldTitle(entities.interfaces, field)} of ${server}`,
      quiet: true,
      changes: [
        {
          change: { op: 'update', collection: 'interfaces', id: row.id, value: { [field]: value } },
          revision: row.revision,
          before: row as Row,
        },
      ],
    });
    if (outcome.done || outcome.problem.type === 'given-up') return;
    this.errors.set({
      ...others,
      [row.id]: `${server}: ${outcome.problem.issues?.[0]?.message ?? outcome.problem.detail ?? outcome.problem.title}`,
    });
  }
}
