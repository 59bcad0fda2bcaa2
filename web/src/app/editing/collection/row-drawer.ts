import {
  afterRenderEffect,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { type AuditEntry, changesApi } from '@contract/changes';
import { type Collection, entities, type Row } from '@contract/entities';
import type { Finding } from '@contract/plan';
import type { Issue, Problem } from '@contract/problem';
import { Store } from '@ngrx/store';
import type { Subscription } from 'rxjs';
import { Api } from '../../api/api';
import { planFeature } from '../../state/plan.feature';
import { topologiesFeature } from '../../state/topologies.feature';
import { Drawer } from '../../ui/drawer';
import { entityFields } from '../../ui/entity/entity-fields';
import { type Commit, EntityForm } from '../../ui/entity/entity-form';
import { entityOf } from '../../ui/entity/entity-of';
import { newId } from '../../ui/entity/new-id';
import { formatTime } from '../../ui/format';
import { Icon } from '../../ui/icon';
import { Mark } from '../../ui/mark';
import { severityMarks } from '../../ui/mark-kinds';
import { Changes } from '../changes';
import { addEdit, labelOf } from '../entity-edits';
import { ReferenceTargets } from './reference-targets';

interface Dependant {
  readonly collection: string;
  readonly id: string;
  readonly label: string;
  readonly field: string;
}

/** One entity: its fields, what is wrong with it, what depends on it and what happened to it; or the form of a new one. */
@Component({
  selector: 'ew-row-drawer',
  imports: [Drawer, EntityForm, Icon, Mark],
  templateUrl: './row-drawer.html',
  styles: `
    footer {
      padding: var(--s2) var(--s4);
      border-top: 1px solid var(--line);
      display: flex;
    }
    li {
      padding: 2px 0;
    }
  `,
})
export class RowDrawer {
  private readonly api = inject(Api);
  private readonly store = inject(Store);
  private readonly changes = inject(Changes);
  protected readonly targets = inject(ReferenceTargets);

  readonly collection = input.required<Collection>();
  /** Null adds a new one. */
  readonly row = input.required<Row | null>();
  readonly initial = input<Readonly<Record<string, unknown>>>({});
  /** Field to begin at. */
  readonly field = input('');
  readonly issues = input<readonly Issue[]>([]);
  readonly readonly = input(false);
  readonly closed = output();
  readonly committed = output<Commit>();
  readonly removed = output();
  /** Id of what was added. */
  readonly created = output<string>();

  protected readonly entity = computed(() => entities[this.collection()]);
  protected readonly heading = computed(() => {
    const row = this.row();
    return row ? labelOf(this.collection(), row) : `New ${this.entity().noun}`;
  });
  private readonly topologyId = this.store.selectSignal(topologiesFeature.selectCurrentId);
  private readonly findings = this.store.selectSignal(planFeature.selectFindings);
  protected readonly about = computed<readonly Finding[]>(() =>
    this.findings().filter(({ entities: named }) =>
      named.some(({ collection, id }) => collection === this.collection() && id === this.row()?.id),
    ),
  );
  protected readonly marks = severityMarks;
  protected readonly formatTime = formatTime;
  protected readonly dependants = signal<readonly Dependant[]>([]);
  protected readonly history = signal<readonly AuditEntry[]>([]);
  protected readonly creationIssues = signal<readonly Issue[]>([]);
  protected readonly allIssues = computed(() => [...this.issues(), ...this.creationIssues()]);

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef);
    effect((cleanUp) => {
      const row = this.row();
      const collection = this.collection();
      untracked(() => {
        this.creationIssues.set([]);
        this.dependants.set([]);
        this.history.set([]);
        const reading = row ? this.read(collection, row.id) : [];
        cleanUp(() => {
          for (const answer of reading) answer.unsubscribe();
        });
      });
    });
    afterRenderEffect(() => {
      const name = this.row() ? this.field() : (Object.keys(this.entity().schema.shape)[1] ?? '');
      if (name)
        host.nativeElement.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
    });
  }

  /** What kind of entity depends on the one on screen, and by which field: `interface, Server`. */
  protected usage({ collection, field }: Dependant): string {
    const entity = entityOf(collection);
    if (!entity) return `${collection}, ${field}`;
    const title = entityFields(entity).find(({ name }) => name === field)?.title ?? field;
    return `${entity.noun}, ${title}`;
  }

  protected async create(value: Record<string, unknown>): Promise<void> {
    const id = newId(labelOf(this.collection(), { id: '', ...value }) || this.entity().noun);
    const outcome = await this.add(id, value);
    if (outcome.done) this.created.emit(outcome.id);
    else
      this.creationIssues.set(
        outcome.problem.issues ?? [{ where: '', message: outcome.problem.title }],
      );
  }

  /** Adds under the id made of the name; when that is taken, under the same with a number. */
  private async add(
    id: string,
    value: Record<string, unknown>,
    tries = 1,
  ): Promise<{ done: true; id: string } | { done: false; problem: Problem }> {
    const tried = tries === 1 ? id : `${id}-${String(tries)}`;
    const outcome = await this.changes.apply({
      ...addEdit(this.collection(), tried, value),
      quiet: true,
    });
    if (outcome.done) return { done: true, id: tried };
    return outcome.problem.status === 409 && tries < 20
      ? this.add(id, value, tries + 1)
      : { done: false, problem: outcome.problem };
  }

  private read(collection: Collection, id: string): readonly Subscription[] {
    const topologyId = this.topologyId() ?? '';
    const query = { collection, entityId: id, limit: 5 };
    return [
      this.api.call(changesApi.dependants, { params: { topologyId, collection, id } }).subscribe({
        next: (dependants) => {
          this.dependants.set(dependants);
        },
        error: () => undefined,
      }),
      this.api.call(changesApi.history, { params: { topologyId }, query }).subscribe({
        next: ({ rows }) => {
          this.history.set(rows);
        },
        error: () => undefined,
      }),
    ];
  }
}
