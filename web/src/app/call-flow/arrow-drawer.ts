import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ArrowProof, Hypothesis, LadderProof } from '@contract/proofs';
import { paths } from '../paths';
import { Confidence } from '../ui/confidence';
import { Drawer } from '../ui/drawer';
import { Icon } from '../ui/icon';
import { arrowAt, isAnswer } from '../ui/ladder/arrow-at';
import { stateOf } from '../ui/ladder/ladder-runs';
import { stateWords } from '../ui/ladder/ladder-words';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { verdictMarks } from '../ui/verdicts';
import { Zone } from '../ui/zone';
import { BlockerSections } from './blocker-sections';
import { MessageSection } from './message-section';
import { packetOf } from './packet-of';

type Wall = ArrowProof['walls'][number];

const wallMarks: Readonly<Record<Wall['passes'], MarkKind>> = {
  yes: 'ok',
  partly: 'warn',
  unsure: 'unsure',
  no: 'fail',
};
const wallWords: Readonly<Record<Wall['passes'], string>> = {
  yes: 'passes',
  partly: 'passes some of it',
  unsure: 'unsure',
  no: 'no rule permits it',
};

/** One arrow, explained: its ends, its packet, what each firewall decides, what blocks it, its message. */
@Component({
  selector: 'ew-arrow-drawer',
  imports: [BlockerSections, Confidence, Drawer, Icon, Mark, MessageSection, RouterLink, Zone],
  templateUrl: './arrow-drawer.html',
  styleUrl: './arrow-drawer.css',
})
export class ArrowDrawer {
  readonly proof = input.required<LadderProof>();
  readonly index = input.required<number>();
  readonly topologyId = input.required<string>();
  readonly world = input.required<Hypothesis>();
  readonly names = input.required<ReadonlyMap<string, string>>();
  readonly chosen = output<number>();
  readonly supposed = output<Hypothesis>();
  readonly closed = output();

  protected readonly paths = paths;
  protected readonly arrow = computed(() => arrowAt(this.proof(), this.index()));
  protected readonly answers = computed(() => isAnswer(this.proof(), this.index()));
  protected readonly heading = computed(() => {
    const name = this.arrow()?.message.name ?? '';
    return this.answers() ? name : `${String(this.index() + 1)}  ${name}`;
  });
  protected readonly judged = computed(() => this.proof().arrows[this.index()] ?? null);
  protected readonly state = computed(() => {
    const judged = this.judged();
    if (this.answers()) return { word: stateWords.answer, mark: null, reached: true };
    const verdict = judged ? stateOf(judged) : 'not-reached';
    return {
      word: stateWords[verdict],
      mark: verdict === 'not-reached' || verdict === 'passes' ? null : verdictMarks[verdict],
      reached: judged?.reached ?? false,
    };
  });
  protected readonly ends = computed(() => {
    const { lifelines } = this.proof().ladder;
    const arrow = this.arrow();
    return [arrow?.from, arrow?.to].flatMap((id) => lifelines.find((one) => one.id === id) ?? []);
  });
  protected readonly packet = computed(() => {
    const arrow = this.arrow();
    return arrow && packetOf(arrow, this.proof().ladder);
  });
  protected readonly walls = computed(() =>
    (this.judged()?.walls ?? []).map((wall) => ({
      ...wall,
      name: wall.firewallId
        ? (this.names().get(wall.firewallId) ?? wall.firewallId)
        : 'No firewall',
      mark: wallMarks[wall.passes],
      word: wall.byState && wall.passes === 'yes' ? 'passes, by state of' : wallWords[wall.passes],
    })),
  );
  protected readonly own = computed(() =>
    this.proof().blockers.filter(({ arrow }) => arrow === this.index()),
  );
  protected readonly others = computed(() =>
    this.proof().blockers.filter(({ arrow }) => arrow !== this.index()),
  );
  protected readonly assumptions = computed(() =>
    (this.arrow()?.requires ?? []).flatMap((one) =>
      one.kind === 'assumption' ? [one.sentence] : [],
    ),
  );
  protected readonly codes = computed(() => [
    ...new Set(this.own().flatMap(({ seen }) => seen.flatMap((one) => one.diagnosticsId ?? []))),
  ]);

  protected nameOf(id: string): string {
    return this.proof().ladder.lifelines.find((line) => line.id === id)?.label ?? id;
  }

  protected markOf(verdict: LadderProof['verdict']): MarkKind {
    return verdictMarks[verdict];
  }
}
