import {
  afterRenderEffect,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
} from '@angular/core';
import type { ArrowProof, LadderProof } from '@contract/proofs';
import { answersTo, arrowAt, isAnswer } from '../ui/ladder/arrow-at';
import { stateOf } from '../ui/ladder/ladder-runs';
import { serviceOf, stateWords } from '../ui/ladder/ladder-words';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { verdictMarks } from '../ui/verdicts';
import { Zone } from '../ui/zone';

/** What a row says of how its arrow was judged. */
interface Judged {
  readonly walls: string;
  readonly mark: MarkKind;
  readonly word: string;
  readonly because: string;
}

const answered: Judged = { walls: '', mark: 'na', word: stateWords.answer, because: '' };

/** The ladder as a table: the same arrows with the same verdicts, in words. */
@Component({
  selector: 'ew-arrow-table',
  imports: [Mark, Zone],
  templateUrl: './arrow-table.html',
  styles: `
    :host {
      flex: 1;
      min-height: 0;
      overflow: auto;
      background: var(--bg-surface);
    }
    th {
      position: sticky;
      top: 0;
      z-index: 1;
    }
    tr {
      cursor: pointer;
    }
    .link {
      max-width: 100%;
      border: 0;
      padding: 0;
      background: none;
      color: var(--text);
      font: var(--t-12);
      cursor: pointer;
    }
    .link:hover {
      text-decoration: underline;
    }
  `,
})
export class ArrowTable {
  readonly proof = input.required<LadderProof>();
  readonly names = input.required<ReadonlyMap<string, string>>();
  readonly selected = input.required<number | null>();
  readonly chosen = output<number>();

  protected readonly rows = computed(() =>
    this.proof().ladder.arrows.flatMap((_, index) => [
      ...this.rowsOf(index, this.judged(index)),
      ...answersTo(this.proof(), index).flatMap((answer) => this.rowsOf(answer, answered)),
    ]),
  );

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef);
    afterRenderEffect(() => {
      this.selected();
      host.nativeElement.querySelector('tr.sel')?.scrollIntoView({ block: 'nearest' });
    });
  }

  private rowsOf(index: number, judged: Judged) {
    const proof = this.proof();
    const arrow = arrowAt(proof, index);
    const [from, to] = [arrow?.from, arrow?.to].map((end) =>
      proof.ladder.lifelines.find(({ id }) => id === end),
    );
    if (!arrow || !from || !to) return [];
    const number = isAnswer(proof, index) ? '' : String(index + 1);
    return [{ index, number, arrow, from, to, service: serviceOf(arrow), ...judged }];
  }

  private judged(index: number): Judged {
    const { arrows, blockers } = this.proof();
    const judged = arrows[index];
    const state = judged ? stateOf(judged) : 'not-reached';
    return {
      walls: (judged?.walls ?? []).map((wall) => this.wallWords(wall)).join('; '),
      mark: judged && state !== 'not-reached' ? verdictMarks[judged.verdict] : 'na',
      word: stateWords[state],
      because: blockers.find((one) => one.arrow === index)?.title ?? '',
    };
  }

  private wallWords({ firewallId, passes, rules, byState }: ArrowProof['walls'][number]): string {
    const name = firewallId ? (this.names().get(firewallId) ?? firewallId) : 'no firewall';
    const word = {
      yes: byState ? 'by state' : 'passes',
      no: 'stops',
      partly: 'partly',
      unsure: 'unsure',
    }[passes];
    return `${name} ${word}${rules.length > 0 ? ` ${rules.join(' ')}` : ''}`;
  }
}
