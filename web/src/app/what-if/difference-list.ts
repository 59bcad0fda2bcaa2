import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink, type UrlTree } from '@angular/router';
import type { Hypothesis, Verdict, WhatIf } from '@contract/proofs';
import { paths } from '../paths';
import { formatCount } from '../ui/format';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { verdictMarks, verdictWords } from '../ui/verdicts';
import {
  type DifferenceLine,
  differenceLines,
  type DifferentParty,
  type Way,
  wayCounts,
} from './difference-lines';

const FEW = 4;
const LINES = 60;

const wayWords: Readonly<Record<Way, { one: string; many: string; mark: MarkKind }>> = {
  breaks: { one: 'breaks', many: 'break', mark: 'fail' },
  worse: { one: 'gets worse', many: 'get worse', mark: 'warn' },
  ended: { one: 'no longer applies', many: 'no longer apply', mark: 'na' },
  gone: { one: 'is gone', many: 'are gone', mark: 'na' },
  otherwise: { one: 'changes otherwise', many: 'change otherwise', mark: 'note' },
  better: { one: 'gets better', many: 'get better', mark: 'ok' },
  begun: { one: 'applies now', many: 'apply now', mark: 'planned' },
  new: { one: 'is new', many: 'are new', mark: 'planned' },
};

/** What a supposition changes, per scenario and party: before, after, because, with the ladder of that world. */
@Component({
  selector: 'ew-difference-list',
  imports: [Mark, RouterLink],
  templateUrl: './difference-list.html',
  styleUrl: './difference-list.css',
})
export class DifferenceList {
  private readonly router = inject(Router);

  readonly topologyId = input.required<string>();
  readonly difference = input.required<WhatIf>();
  readonly hypothesis = input.required<Hypothesis>();
  /** Labels of the parties of the world as it is, some of whom may be gone. */
  readonly labels = input<ReadonlyMap<string, string>>(new Map());

  protected readonly marks = verdictMarks;
  protected readonly count = formatCount;
  private readonly all = computed(() => differenceLines(this.difference(), this.labels()));
  protected readonly lines = computed(() => this.all().slice(0, LINES));
  protected readonly more = computed(() => this.all().length - this.lines().length);
  protected readonly counts = computed(() =>
    wayCounts(this.difference().cells).map(({ way, count }) => {
      const { one, many, mark } = wayWords[way];
      return { way, mark, words: `${formatCount(count, 'cell')} ${count === 1 ? one : many}` };
    }),
  );
  private readonly unfolded = signal<ReadonlySet<string>>(new Set());

  protected word(verdict: Verdict | null): string {
    return verdict === null ? 'nobody' : verdictWords[verdict];
  }

  protected mark(verdict: Verdict | null): MarkKind {
    return verdict === null ? 'na' : verdictMarks[verdict];
  }

  protected shown({ id, parties }: DifferenceLine): readonly DifferentParty[] {
    return this.unfolded().has(id) ? parties : parties.slice(0, FEW);
  }

  protected unfold({ id }: DifferenceLine): void {
    this.unfolded.update((unfolded) => new Set([...unfolded, id]));
  }

  /** The ladder of the world that is supposed; as it is, where that world has no such party. */
  protected linkOf({ after }: DifferenceLine, party: DifferentParty): UrlTree | null {
    if (party.ladderId === null) return null;
    const { rulesets, faults, changes } = this.hypothesis();
    const at = after === null ? { rulesets } : { arrow: party.arrow, rulesets, faults, changes };
    return this.router.parseUrl(paths.ladder(this.topologyId(), party.ladderId, at));
  }
}
