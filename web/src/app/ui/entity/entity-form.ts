import {
  Component,
  computed,
  effect,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { Collection, Entity, Row } from '@contract/entities';
import type { Issue } from '@contract/problem';
import { Field } from '../field';
import { showValue } from '../show-value';
import { type EntityField, entityFields } from './entity-fields';
import { initialOf, parsed } from './entity-values';

/** Something that a reference can point at. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** One field that a person changed in an existing entity. */
export interface Commit {
  readonly field: EntityField;
  readonly value: unknown;
}

/**
 * A form made of an entity's schema. With a `row` it edits: every field is committed by itself when it is left, valid and
 * different. Without one it creates: one button, all errors at once.
 * `<ew-entity-form [entity]="entities.pools" [row]="row()" [targets]="targets" (committed)="save($event)" />`
 */
@Component({
  selector: 'ew-entity-form',
  imports: [Field],
  templateUrl: './entity-form.html',
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 6px;
    }
    .acts {
      margin-top: var(--s2);
    }
    .check-field {
      min-height: 28px;
    }
  `,
})
export class EntityForm {
  readonly entity = input.required<Entity>();
  readonly row = input<Row | null>(null);
  /** What a new entity begins with, beyond the defaults of the schema. */
  readonly initial = input<Readonly<Record<string, unknown>>>({});
  /** What references can point at, by collection. */
  readonly targets = input<(collection: Collection) => readonly Choice[]>(() => []);
  /** Only these fields, in this order; null shows all. */
  readonly only = input<readonly string[] | null>(null);
  readonly readonly = input(false);
  /** What the server says is wrong, by field. */
  readonly issues = input<readonly Issue[]>([]);
  readonly submitLabel = input('');
  readonly cancellable = input(false);
  /** All fields of a new entity but its id. */
  readonly created = output<Record<string, unknown>>();
  readonly committed = output<Commit>();
  readonly cancelled = output();

  protected readonly fields = computed(() => {
    const all = entityFields(this.entity());
    const only = this.only();
    return only ? only.flatMap((name) => all.filter((field) => field.name === name)) : all;
  });
  protected readonly values = linkedSignal<Readonly<Record<string, unknown>>>(() => ({
    ...initialOf(entityFields(this.entity())),
    ...this.initial(),
    ...this.row(),
  }));
  /** What the form is about; another thing begins without errors. */
  private readonly about = computed(() => `${this.entity().model}/${this.row()?.id ?? ''}`);
  private readonly touched = signal<ReadonlySet<string>>(new Set());
  private readonly said = computed(() => {
    const shape = this.entity().schema.omit({ id: true });
    const given = Object.fromEntries(
      Object.keys(shape.shape).map((name) => [name, this.values()[name]]),
    );
    return { given, ...shape.safeParse(given) };
  });
  protected readonly button = computed(() => this.submitLabel() || `Add ${this.entity().noun}`);

  constructor() {
    effect(() => {
      this.about();
      untracked(() => {
        this.touched.set(new Set());
      });
    });
  }

  protected text({ name }: EntityField): string {
    const value = this.values()[name];
    return value === null || value === undefined || value === '' ? '' : showValue(value);
  }

  protected choices({ collection, words }: EntityField): readonly Choice[] {
    if (collection) return this.targets()(collection);
    return Object.entries(words).map(([id, label]) => ({ id, label }));
  }

  /** The target of a reference is not (or not yet) among the choices. */
  protected unknown(field: EntityField): string | null {
    const text = this.text(field);
    return text && !this.choices(field).some(({ id }) => id === text) ? text : null;
  }

  protected hint({ kind, nullable, min, max }: EntityField): string {
    if (kind === 'number' && min !== undefined && max !== undefined && max < 100_000)
      return `${String(min)} to ${String(max)}`;
    return nullable && kind !== 'reference' && kind !== 'choice' ? 'May stay empty' : '';
  }

  protected error({ name }: EntityField): string | null {
    const sent = this.issues().find(
      ({ where }) => where === name || where.endsWith(`.${name}`),
    )?.message;
    if (sent) return sentence(sent);
    if (!this.touched().has(name)) return null;
    const found = this.said().error?.issues.find(({ path }) => path[0] === name);
    return found ? sentence(found.message) : null;
  }

  protected set(field: EntityField, given: string | boolean): void {
    this.values.update((values) => ({ ...values, [field.name]: parsed(field, given) }));
  }

  /** A field was left: with a row, what changed goes out. */
  protected leave(field: EntityField): void {
    this.touched.update((touched) => new Set([...touched, field.name]));
    const row = this.row();
    const value = this.values()[field.name];
    if (!row || this.readonly() || same(value, row[field.name]) || this.error(field)) return;
    this.committed.emit({ field, value });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.touched.set(new Set(this.fields().map(({ name }) => name)));
    const { data } = this.said();
    if (data && !this.row()) this.created.emit(data);
  }
}

const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const sentence = (message: string): string => {
  const text =
    message.startsWith('Invalid input') || message.startsWith('Too small')
      ? 'Needs a value of the right kind'
      : message;
  return text.charAt(0).toUpperCase() + text.slice(1);
};
