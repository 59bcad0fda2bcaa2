import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { entityApi } from '@contract/entities';
import { catchError, debounceTime, map, of, switchMap } from 'rxjs';
import { Api } from '../api/api';
import { ReferenceTargets } from '../editing/collection/reference-targets';
import { Field } from '../ui/field';
import { Segmented } from '../ui/segmented';
import { Zone } from '../ui/zone';
import { directions, type Question, uses } from './question';

const users = entityApi('users');

/** Who asks for whom: one of our users, or anybody of a pool, and an address outside. */
@Component({
  selector: 'ew-question-form',
  imports: [Field, Segmented, Zone],
  templateUrl: './question-form.html',
  styleUrl: './question-form.css',
})
export class QuestionForm {
  private readonly api = inject(Api);
  private readonly targets = inject(ReferenceTargets);

  readonly topologyId = input.required<string>();
  readonly question = input.required<Question>();
  readonly asked = output<Question>();

  protected readonly uses = uses;
  protected readonly directions = directions;
  protected readonly from = linkedSignal(() => this.question().from);
  protected readonly to = linkedSignal(() => this.question().to);
  protected readonly missing = computed(() => {
    if (this.from().trim() === '') return 'Choose a user or a pool';
    return this.to().trim() === '' ? 'Type the address of the other side' : '';
  });

  private readonly found = toSignal(
    toObservable(computed(() => ({ q: this.from(), topologyId: this.topologyId() }))).pipe(
      debounceTime(150),
      switchMap(({ q, topologyId }) =>
        this.api
          .call(users.list, {
            params: { topologyId },
            query: { limit: 12, ...(q ? { q } : {}) },
          })
          .pipe(
            map(({ rows }) => rows),
            catchError(() => of([])),
          ),
      ),
    ),
    { initialValue: [] },
  );
  protected readonly suggestions = computed(() => [
    ...this.found().map((row) => ({
      value: String(row['sipAddress']),
      label: String(row['displayName']),
    })),
    ...this.targets
      .of('pools')
      .map(({ id, label }) => ({ value: id, label: `Anybody of ${label}` })),
  ]);

  constructor() {
    this.targets.want('users');
  }

  protected ask(event: Event): void {
    event.preventDefault();
    if (this.missing()) return;
    this.asked.emit({ ...this.question(), from: this.from().trim(), to: this.to().trim() });
  }

  protected change(changed: Partial<Question>): void {
    this.asked.emit({
      ...this.question(),
      from: this.from().trim(),
      to: this.to().trim(),
      ...changed,
    });
  }

  protected directionOf(id: string): Question['direction'] {
    return id === 'inbound' ? 'inbound' : 'outbound';
  }

  protected useOf(id: string): Question['what'] {
    return uses.find((use) => use.id === id)?.id ?? 'im';
  }
}
