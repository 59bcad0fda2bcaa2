import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, type ElementRef, inject, signal, viewChild } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { searchApi } from '@contract/search';
import { Store } from '@ngrx/store';
import { catchError, debounceTime, distinctUntilChanged, map, of, switchMap } from 'rxjs';
import { Api } from '../api/api';
import { topologiesFeature } from '../state/topologies.feature';
import { Icon } from '../ui/icon';
import { type Command, PaletteCommands } from './palette-commands';

const groups = ['Go to', 'Do', 'Explain'] as const;
const PREFIX = /^[>#@]\s*/;
const EACH = 8;

/** Search and commands in one list: what is there is found, what can be done is done. */
@Component({
  selector: 'ew-palette',
  imports: [Icon],
  templateUrl: './palette.html',
})
export class Palette {
  private readonly api = inject(Api);
  private readonly commands = inject(PaletteCommands);
  private readonly ref = inject(DialogRef);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');
  private readonly current = inject(Store).selectSignal(topologiesFeature.selectCurrentId);

  protected readonly text = signal(inject<{ query: string }>(DIALOG_DATA).query);
  protected readonly chosen = signal(0);
  private readonly prefix = computed(() => PREFIX.exec(this.text())?.[0].trim() ?? '');
  private readonly query = computed(() => this.text().replace(PREFIX, '').trim());

  private readonly found = toSignal(
    toObservable(computed(() => ({ q: this.query(), prefix: this.prefix() }))).pipe(
      distinctUntilChanged((a, b) => a.q === b.q && a.prefix === b.prefix),
      debounceTime(120),
      switchMap(({ q, prefix }) => (q && prefix !== '>' ? this.search(q) : of<Command[]>([]))),
    ),
    { initialValue: [] as Command[] },
  );

  protected readonly shown = computed(() => {
    const own = this.commands.own().filter(this.matches());
    const all = this.kept([...this.found(), ...own]);
    return groups.flatMap((group) =>
      all.filter((command) => command.group === group).slice(0, this.query() ? EACH : 20),
    );
  });
  protected readonly sections = computed(() =>
    groups.flatMap((group) => {
      const items = this.shown().flatMap((command, index) =>
        command.group === group ? [{ command, index }] : [],
      );
      return items.length > 0 ? [{ group, items }] : [];
    }),
  );

  protected type(text: string): void {
    this.text.set(text);
    this.chosen.set(0);
  }

  protected key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = this.shown().length;
    if (step && count > 0) {
      event.preventDefault();
      this.chosen.update((at) => (at + step + count) % count);
      queueMicrotask(() =>
        this.list()?.nativeElement.querySelector('.on')?.scrollIntoView({ block: 'nearest' }),
      );
    }
    const command = this.shown()[this.chosen()];
    if (event.key === 'Enter' && command) {
      event.preventDefault();
      this.run(command);
    }
  }

  protected run(command: Command): void {
    this.ref.close();
    command.run();
  }

  private search(q: string) {
    const topologyId = this.current() ?? undefined;
    return this.api.call(searchApi.search, { query: { q, topologyId, limit: 24 } }).pipe(
      map((hits) =>
        this.prefix() === '@' ? hits.filter(({ entity }) => entity?.collection === 'users') : hits,
      ),
      map((hits) => hits.map((hit) => this.commands.ofHit(hit))),
      catchError(() => of<Command[]>([])),
    );
  }

  private matches(): (command: Command) => boolean {
    const words = this.query().toLowerCase().split(/\s+/);
    return ({ name, note }) =>
      words.every((word) => `${name} ${note}`.toLowerCase().includes(word));
  }

  private kept(all: readonly Command[]): readonly Command[] {
    if (this.prefix() === '>') return all.filter(({ group }) => group === 'Do');
    if (this.prefix() === '#') return all.filter(({ group }) => group === 'Explain');
    return this.prefix() === '@' ? all.filter((command) => this.found().includes(command)) : all;
  }
}
