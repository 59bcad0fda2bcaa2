import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { Router } from '@angular/router';
import type { Hypothesis, IceOutcome, LadderProof } from '@contract/proofs';
import { paths } from '../paths';
import { queryOfWorld } from '../state/supposed-world';
import { formatNumber } from '../ui/format';
import {
  candidateAddress,
  candidateType,
  fateOf,
  formatPriority,
  mediaPath,
} from '../ui/ladder/media-words';
import { Mark } from '../ui/mark';
import { verdictMarks } from '../ui/verdicts';
import { Zone } from '../ui/zone';

/** The way of media and the candidates of the caller, below the ladder: worked out even when signalling fails. */
@Component({
  selector: 'ew-media-strip',
  imports: [Mark, Zone],
  templateUrl: './media-strip.html',
  styleUrl: './media-strip.css',
})
export class MediaStrip {
  private readonly router = inject(Router);

  readonly proof = input.required<LadderProof>();
  readonly topologyId = input.required<string>();
  readonly world = input.required<Hypothesis>();

  protected readonly addressOf = candidateAddress;
  protected readonly typeOf = candidateType;
  protected readonly priority = formatPriority;
  protected readonly sessionId = linkedSignal(() => this.proof().media[0]?.session.id ?? '');
  protected readonly sessions = computed(() =>
    this.proof().media.map(({ session }) => ({ id: session.id, label: sessionLabel(session) })),
  );
  protected readonly outcome = computed<IceOutcome | null>(() => {
    const { media } = this.proof();
    return media.find(({ session }) => session.id === this.sessionId()) ?? media[0] ?? null;
  });
  protected readonly mark = computed(() => verdictMarks[this.outcome()?.verdict ?? 'unsure']);
  protected readonly way = computed(() => {
    const outcome = this.outcome();
    const { from, to } = this.proof().ladder;
    return outcome ? mediaPath(outcome, [from.zone, to.zone]) : [];
  });
  protected readonly asIf = computed(() => {
    const { arrows } = this.proof();
    const failing = arrows.findIndex(({ reached, verdict }) => reached && verdict === 'fails');
    return failing < 0 ? '' : `worked out as if arrow ${String(failing + 1)} passed`;
  });
  protected readonly rows = computed(() => {
    const outcome = this.outcome();
    return (outcome?.candidates[0] ?? [])
      .filter(({ component }) => component === 1)
      .map((candidate) => ({ candidate, ...fateOf(outcome as IceOutcome, 0, candidate) }));
  });
  protected readonly counts = computed(() => {
    const pairs = this.outcome()?.pairs ?? [];
    const usable = pairs.filter(({ state }) => state === 'succeeded').length;
    return `${formatNumber(pairs.length)} pairs, ${formatNumber(usable)} usable`;
  });
  protected readonly iceUrl = computed(() => {
    const path = paths.ice(this.topologyId());
    const query = {
      ladder: this.proof().ladder.id,
      session: this.sessionId(),
      ...queryOfWorld(this.world()),
    };
    return this.router.createUrlTree([path], { queryParams: query });
  });

  protected openIce(event: Event): void {
    event.preventDefault();
    void this.router.navigateByUrl(this.iceUrl());
  }

  protected hrefOfIce(): string {
    return this.router.serializeUrl(this.iceUrl());
  }
}

const sessionLabel = ({ media, agents }: IceOutcome['session']): string =>
  `${media.replace('-', ' ')}, ${agents[0].label} to ${agents[1].label}`;
