import { Component, computed, inject, input, output } from '@angular/core';
import { type Collection, entities, type Row } from '@contract/entities';
import { Changes } from '../../editing/changes';
import { labelOf, setEdit } from '../../editing/entity-edits';
import { type Choice, type Commit, EntityForm } from '../../ui/entity/entity-form';
import type { DesignRows } from '../diagram/design-rows';
import { partId } from '../diagram/part-ids';
import { AddressTable } from './address-table';
import { addressRows } from './address-rows';
import { settingsFields } from './settings-fields';

/** The fields of the selected entity, each saved when it is left, and the addresses of its servers. */
@Component({
  selector: 'ew-settings-tab',
  imports: [AddressTable, EntityForm],
  template: `
    @if (addresses().length > 0) {
      <section>
        <h3>Addresses</h3>
        <ew-address-table [addresses]="addresses()" [readonly]="readonly()" />
      </section>
    }
    <section>
      <ew-entity-form
        [entity]="entity()"
        [row]="row()"
        [only]="only()"
        [targets]="targets"
        [readonly]="readonly()"
        (committed)="commit($event)"
      />
    </section>
    @if (services().length > 0) {
      <section>
        <h3>Services</h3>
        @for (service of services(); track service.id) {
          <div class="service">
            <button type="button" class="link sm" (click)="chosen.emit(service.id)">
              {{ service.label }}</button><code>{{ service.fqdn }}</code>
          </div>
        }
      </section>
    }
  `,
  styles: `
    .service {
      display: flex;
      justify-content: space-between;
      gap: 8px;
      min-height: 24px;
      align-items: center;
    }
    :host ::ng-deep ew-entity-form form {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 4px 12px;
    }
    :host ::ng-deep ew-entity-form form > * {
      grid-column: 1 / -1;
    }
    :host ::ng-deep ew-entity-form form > ew-field:has(input[type='number']) {
      grid-column: auto;
    }
  `,
})
export class SettingsTab {
  readonly part = input.required<string>();
  readonly collection = input.required<Collection>();
  readonly row = input.required<Row>();
  readonly rows = input.required<DesignRows>();
  readonly readonly = input(false);
  readonly chosen = output<string>();

  private readonly changes = inject(Changes);

  protected readonly entity = computed(() => entities[this.collection()]);
  protected readonly only = computed(() =>
    settingsFields(this.part(), this.collection(), this.row()),
  );
  protected readonly addresses = computed(() => addressRows(this.rows(), this.part()));
  protected readonly services = computed(() => {
    const edge = this.collection() === 'pools' && this.row()['kind'] === 'edge';
    const own = edge
      ? this.rows().edgeServices.filter(({ poolId }) => poolId === this.row().id)
      : [];
    return own.map(({ id, kind, fqdn }) => ({
      id: partId('edgeServices', id),
      label: names[kind],
      fqdn,
    }));
  });
  protected readonly targets = (collection: Collection): readonly Choice[] => {
    const rows = (this.rows() as Partial<Record<Collection, readonly Row[]>>)[collection] ?? [];
    return rows.map((row) => ({ id: row.id, label: labelOf(collection, row) }));
  };

  protected async commit({ field, value }: Commit): Promise<void> {
    await this.changes.apply(
      setEdit(this.collection(), this.row(), { [field.name]: value }, field.title),
    );
  }
}

const names = {
  access: 'Access Edge',
  'web-conferencing': 'Web Conferencing Edge',
  av: 'A/V Edge',
} as const;
