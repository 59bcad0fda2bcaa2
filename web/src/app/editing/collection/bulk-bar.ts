import { Component, computed, input, output, signal } from '@angular/core';
import type { Collection, Entity } from '@contract/entities';
import { type EntityField, entityFields } from '../../ui/entity/entity-fields';
import { inSentence } from '../../ui/format';

/** Something that a field can be set to. */
interface Choice {
  readonly id: string;
  readonly label: string;
}

const BOOLEAN: readonly Choice[] = [
  { id: 'true', label: 'yes' },
  { id: 'false', label: 'no' },
];

/** What can be done to all selected rows at once: set a field that has choices, or delete them. */
@Component({
  selector: 'ew-bulk-bar',
  template: `
    <div class="bulk" role="region" aria-label="Selected rows">
      <span class="b"
        >{{ count().toLocaleString('en') }} of {{ total().toLocaleString('en') }} selected</span
      >
      <span class="sep"></span>
      @if (fields().length > 0) {
        <label class="vh" for="bulk-field">Field</label>
        <select id="bulk-field" class="input" #which (change)="name.set(which.value)">
          @for (field of fields(); track field.name) {
            <option [value]="field.name" [selected]="field.name === chosen()?.name">
              {{ field.title }}
            </option>
          }
        </select>
        <label class="vh" for="bulk-value">Value</label>
        <select id="bulk-value" class="input" #value>
          @for (choice of choices(); track choice.id) {
            <option [value]="choice.id">{{ choice.label }}</option>
          }
        </select>
        <button type="button" class="btn" [disabled]="disabled()" (click)="apply(value.value)">
          Set {{ inSentence(chosen()?.title ?? '') }}
        </button>
      }
      <button type="button" class="btn danger" [disabled]="disabled()" (click)="removed.emit()">
        Delete {{ count().toLocaleString('en') }}
      </button>
      <span class="grow"></span>
      <span class="sm t2 wide">One change, undone at once</span>
      <button type="button" class="btn plain" (click)="cleared.emit()">Clear</button>
    </div>
  `,
  styles: `
    .bulk {
      display: flex;
      align-items: center;
      gap: var(--s2);
      min-height: var(--bar);
      padding: 0 var(--s4);
      background: var(--bg-selected);
      border-top: 1px solid var(--line-2);
    }
    .sep {
      width: 1px;
      height: 20px;
      background: var(--line-2);
    }
    select {
      width: auto;
      max-width: 220px;
    }
  `,
})
export class BulkBar {
  readonly entity = input.required<Entity>();
  readonly count = input.required<number>();
  readonly total = input.required<number>();
  readonly targets = input.required<(collection: Collection) => readonly Choice[]>();
  readonly disabled = input(false);
  readonly set = output<{ field: EntityField; value: unknown }>();
  readonly removed = output();
  readonly cleared = output();

  protected readonly inSentence = inSentence;
  protected readonly name = signal('');
  protected readonly fields = computed(() =>
    entityFields(this.entity()).filter(
      ({ kind }) => kind === 'boolean' || kind === 'choice' || kind === 'reference',
    ),
  );
  protected readonly chosen = computed(
    () => this.fields().find(({ name }) => name === this.name()) ?? this.fields()[0],
  );
  protected readonly choices = computed<readonly Choice[]>(() => {
    const field = this.chosen();
    if (!field) return [];
    if (field.kind === 'boolean') return BOOLEAN;
    const given = field.collection
      ? this.targets()(field.collection)
      : Object.entries(field.words).map(([id, label]) => ({ id, label }));
    return field.nullable ? [{ id: '', label: 'none' }, ...given] : given;
  });

  protected apply(text: string): void {
    const field = this.chosen();
    if (!field) return;
    const value = field.kind === 'boolean' ? text === 'true' : text === '' ? null : text;
    this.set.emit({ field, value });
  }
}
