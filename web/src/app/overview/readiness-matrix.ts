import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import type { PartyKind, ProofReply } from '@contract/proofs';
import { paths } from '../paths';
import { formatNumber } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { verdictMarks, verdictWords } from '../ui/verdicts';
import { type ReadinessCell, readinessRows } from './readiness-cells';
import { columnGroups } from './readiness-columns';
import { nextCell } from './walk-cells';

const SCENARIO_WIDTH = 196;
const CELL_WIDTH = 80;

/** Every scenario for every party. Cells open the ladder at the arrow that fails; arrow keys walk them. */
@Component({
  selector: 'ew-readiness-matrix',
  imports: [Icon, Mark, RouterLink],
  templateUrl: './readiness-matrix.html',
  styleUrl: './readiness-matrix.css',
  host: { '(keydown)': 'walk($event)', '(focusin)': 'visit($event)' },
})
export class ReadinessMatrix {
  private readonly router = inject(Router);

  readonly topologyId = input.required<string>();
  readonly proof = input.required<ProofReply>();
  /** The verdicts are older than the topology. */
  readonly stale = input(false);

  protected readonly marks = verdictMarks;
  protected readonly words = verdictWords;
  protected readonly number = formatNumber;
  private readonly opened = signal<ReadonlySet<PartyKind>>(new Set());
  protected readonly groups = computed(() => columnGroups(this.proof().parties, this.opened()));
  protected readonly columns = computed(() => this.groups().flatMap(({ columns }) => columns));
  protected readonly least = computed(() => SCENARIO_WIDTH + CELL_WIDTH * this.columns().length);
  protected readonly rows = computed(() => readinessRows(this.proof(), this.columns()));
  /** Where the focus was last: the one cell that Tab reaches. */
  private readonly visited = signal('');
  protected readonly current = computed(() => {
    const cells = this.rows().flatMap((row) => row.cells.filter(({ ladderId }) => ladderId));
    const known = cells.find(({ id }) => id === this.visited());
    return (known ?? cells.find(({ verdict }) => verdict === 'fails') ?? cells[0])?.id ?? '';
  });

  protected linkOf({ ladderId, arrow }: ReadinessCell): UrlTree | null {
    if (ladderId === null) return null;
    const { rulesets } = this.proof();
    return this.router.parseUrl(paths.ladder(this.topologyId(), ladderId, { arrow, rulesets }));
  }

  protected toggle(kind: PartyKind): void {
    this.opened.update((opened) =>
      opened.has(kind)
        ? new Set([...opened].filter((other) => other !== kind))
        : new Set([...opened, kind]),
    );
  }

  protected visit({ target }: Event): void {
    if (target instanceof HTMLElement) this.visited.set(target.dataset['cell'] ?? '');
  }

  protected walk(event: KeyboardEvent): void {
    const next = nextCell(event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
