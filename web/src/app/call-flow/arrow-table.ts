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
import { stateOf } from '../ui/ladder/ladder-runs';
import { serviceOf, stateWords } from '../ui/ladder/ladder-words';
import { Mark } from '../ui/mark';
import { verdictMarks } from '../ui/verdicts';
import { Zone } from '../ui/zone';

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

  protected readonly rows = computed(() => {
    const { ladder, arrows, blockers } = this.proof();
    const lines = new Map(ladder.lifelines.map((line) => [line.id, line]));
    return ladder.arrows.flatMap((arrow, index) => {
      const [judged, from, to] = [arrows[index], lines.get(arrow.from), lines.get(arrow.to)];
      if (!judged || !from || !to) return [];
      const state = stateOf(judged);
      return [
        {
          index,
          arrow,
          from,
          to,
          service: serviceOf(arrow),
          walls: judged.walls.map((wall) => this.wallWords(wall)).join('; '),
          mark: state === 'not-reached' ? 'na' : verdictMarks[judged.verdict],
          word: stateWords[state],
          because: blockers.find((one) => one.arrow === index)?.title ?? '',
        } as const,
      ];
    });
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef);
    afterRenderEffect(() => {
      this.selected();
      host.nativeElement.querySelector('tr.sel')?.scrollIntoView({ block: 'nearest' });
    });
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
