import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  Injector,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import type { PartyKind, ProofReply } from '@contract/proofs';
import { paths } from '../paths';
import { observeSize } from '../ui/canvas/observe-size';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { verdictMarks, verdictWords } from '../ui/verdicts';
import { type ReadinessCell, readinessRows } from './readiness-cells';
import { columnGroups } from './readiness-columns';
import { shownGroups, type Slot, stretchOf } from './readiness-window';
import { nextCell } from './walk-cells';

const SCENARIO_WIDTH = 196;
/** The least that a column takes, and what each has where not all fit. */
const CELL_WIDTH = 80;
const NARROW_WIDTH = 88;

const leads = ({ ladderId }: ReadinessCell): boolean => ladderId !== null;
const sameStretch = (a: { first: number; last: number }, b: typeof a): boolean =>
  a.first === b.first && a.last === b.last;

/**
 * Every scenario for every party. Cells open the ladder at the arrow that fails; arrow keys walk them. Of several hundred
 * columns those in sight are drawn, and the one that has the focus.
 */
@Component({
  selector: 'ew-readiness-matrix',
  imports: [Icon, Mark, RouterLink],
  templateUrl: './readiness-matrix.html',
  styleUrl: './readiness-matrix.css',
  host: { '(keydown)': 'walk($event)', '(focusin)': 'visit($event)' },
})
export class ReadinessMatrix {
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');

  readonly topologyId = input.required<string>();
  readonly proof = input.required<ProofReply>();
  /** The verdicts are older than the topology. */
  readonly stale = input(false);

  protected readonly marks = verdictMarks;
  protected readonly words = verdictWords;
  private readonly opened = signal<ReadonlySet<PartyKind>>(new Set());
  private readonly all = computed(() => columnGroups(this.proof().parties, this.opened()));
  private readonly columns = computed(() => this.all().flatMap(({ columns }) => columns));
  protected readonly rows = computed(() => readinessRows(this.proof(), this.columns()));
  protected readonly count = computed(() => this.columns().length);
  /** What is seen beside the scenarios; unknown before it is measured. */
  private readonly width = signal(0);
  private readonly left = signal(0);
  /** There is more than fits, so that columns have one width and those out of sight are not drawn. */
  protected readonly narrow = computed(
    () => this.width() > 0 && SCENARIO_WIDTH + CELL_WIDTH * this.count() > this.width(),
  );
  protected readonly least = computed(
    () => SCENARIO_WIDTH + (this.narrow() ? NARROW_WIDTH : CELL_WIDTH) * this.count(),
  );
  private readonly stretch = computed(
    () =>
      this.narrow()
        ? stretchOf({ left: this.left(), width: this.width() - SCENARIO_WIDTH }, NARROW_WIDTH)
        : { first: 0, last: Infinity },
    { equal: sameStretch },
  );
  /** Where the focus was last: the one cell that Tab reaches, and so always drawn. */
  private readonly visited = signal('');
  private readonly kept = computed(() => {
    const own = this.rows().flatMap(({ cells }) => cells.filter(leads));
    const known = own.find(({ id }) => id === this.visited());
    return known ?? own.find(({ verdict }) => verdict === 'fails') ?? own[0];
  });
  protected readonly current = computed(() => this.kept()?.id ?? '');
  protected readonly groups = computed(() =>
    shownGroups(this.all(), this.stretch(), this.kept()?.columnId ?? ''),
  );
  protected readonly slots = computed(() => this.groups().flatMap(({ slots }) => slots));
  protected readonly shown = computed(() =>
    this.rows().map((row) => ({ ...row, places: this.slots().map((slot) => this.at(row, slot)) })),
  );

  constructor() {
    const destroyRef = inject(DestroyRef);
    afterNextRender(() => {
      const frame = this.frame().nativeElement;
      destroyRef.onDestroy(observeSize(frame, ({ width }) => this.width.set(width)));
    });
  }

  protected widthOf({ span }: Slot): number | null {
    return this.narrow() ? span * NARROW_WIDTH : null;
  }

  /** Parts of a label between which a line may end. */
  protected partsOf(note: string): string[] {
    return note.split(/(?<=[-. ])/);
  }

  protected toggle(kind: PartyKind, { currentTarget }: Event): void {
    this.opened.update((opened) =>
      opened.has(kind)
        ? new Set([...opened].filter((other) => other !== kind))
        : new Set([...opened, kind]),
    );
    const head = currentTarget instanceof HTMLElement ? currentTarget : null;
    this.later(() => head?.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  }

  protected scrolled(): void {
    this.left.set(this.frame().nativeElement.scrollLeft);
  }

  protected visit({ target }: Event): void {
    const cell = target instanceof HTMLElement ? target.dataset['cell'] : undefined;
    if (cell) this.visited.set(cell);
  }

  protected walk(event: KeyboardEvent): void {
    const from = event.target instanceof HTMLElement ? event.target.dataset['cell'] : undefined;
    const rows = this.rows().map(({ cells }) => cells);
    const row = rows.findIndex((cells) => cells.some(({ id }) => id === from));
    const column = rows[row]?.findIndex(({ id }) => id === from);
    if (column === undefined) return;
    const next = nextCell(rows, { row, column }, { key: event.key, leads });
    if (!next) return;
    event.preventDefault();
    this.visited.set(next.id);
    if (!this.focus(next)) this.later(() => this.focus(next));
  }

  private focus({ id }: ReadinessCell): boolean {
    const link = this.host.nativeElement.querySelector<HTMLElement>(
      `[data-cell=${JSON.stringify(id)}]`,
    );
    link?.focus();
    return link !== null;
  }

  private later(run: () => void): void {
    afterNextRender(run, { injector: this.injector });
  }

  private at(row: { readonly cells: readonly ReadinessCell[] }, slot: Slot) {
    const cell = slot.column ? (row.cells[slot.index] ?? null) : null;
    return { slot, cell, link: cell && this.linkOf(cell) };
  }

  private linkOf({ ladderId, arrow }: ReadinessCell): UrlTree | null {
    if (ladderId === null) return null;
    const { rulesets } = this.proof();
    return this.router.parseUrl(paths.ladder(this.topologyId(), ladderId, { arrow, rulesets }));
  }
}
