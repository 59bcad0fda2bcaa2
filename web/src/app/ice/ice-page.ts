import { Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Hypothesis, IceOutcome } from '@contract/proofs';
import { paths } from '../paths';
import { PageHead } from '../shell/page-head';
import { ladderList, ladderProof } from '../state/ladder-proof';
import { queryOfWorld, worldOf } from '../state/supposed-world';
import { Empty } from '../ui/empty';
import { mediaPath } from '../ui/ladder/media-words';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { verdictMarks } from '../ui/verdicts';
import { Zone } from '../ui/zone';
import { CandidateTable } from './candidate-table';
import { DialectTable } from './dialect-table';
import { IceWarning } from './ice-warning';
import { PairTable } from './pair-table';
import { flipped, isClosed, type MediaPorts, mediaPorts } from './ports';
import { orEmpty, queryWriter } from '../query-string';

/** Scenarios that have media, the one that shows most of ICE first. */
const withMedia = /^(voice|conference-audio|conference-application)/;

/** How media finds its way: candidates of both sides, every pair with its fate, and what closing a port changes. */
@Component({
  selector: 'ew-ice-page',
  imports: [
    CandidateTable,
    DialectTable,
    Empty,
    IceWarning,
    LoadingState,
    Mark,
    PageHead,
    PairTable,
    RouterLink,
    Zone,
  ],
  templateUrl: './ice-page.html',
  styleUrl: './ice-page.css',
  host: { class: 'page' },
})
export class IcePage {
  private readonly router = inject(Router);

  protected readonly show = queryWriter();

  readonly topologyId = input.required<string>();
  /** From the query string, so that a link opens the same session in the same world. */
  readonly ladder = input('', { transform: orEmpty });
  readonly session = input('', { transform: orEmpty });
  readonly rulesets = input('', { transform: orEmpty });
  readonly faults = input('', { transform: orEmpty });
  readonly changes = input('', { transform: orEmpty });

  protected readonly ports = mediaPorts;
  protected readonly sides = [0, 1] as const;
  protected readonly callFlows = computed(() => paths.callFlows(this.topologyId()));
  protected readonly world = computed(() =>
    worldOf({ rulesets: this.rulesets(), faults: this.faults(), changes: this.changes() }),
  );
  private readonly loaded = computed(() => this.world()?.rulesets ?? 'planned');
  protected readonly list = ladderList(this.topologyId, this.loaded);
  protected readonly choices = computed(() =>
    this.list
      .entries()
      .filter(({ scenario }) => withMedia.test(scenario))
      .map((entry) => ({ id: entry.id, label: this.labelOf(entry) })),
  );
  protected readonly ladderId = computed(
    () =>
      this.ladder() ||
      (this.choices().find(({ id }) => id.startsWith('voice-federated')) ?? this.choices()[0])
        ?.id ||
      '',
  );
  protected readonly of = ladderProof({
    topologyId: this.topologyId,
    ladderId: this.ladderId,
    world: this.world,
  });
  /** The call; before one is known the list that it is taken from. */
  protected readonly loads = computed(() =>
    this.ladderId() ? this.of.state() : this.list.state(),
  );
  protected readonly sessions = computed(() =>
    (this.of.proof()?.media ?? []).map(({ session: { id, media, agents } }) => ({
      id,
      label: `${media.replace('-', ' ')}, ${agents[0].label} to ${agents[1].label}`,
    })),
  );
  protected readonly outcome = computed<IceOutcome | null>(() => {
    const media = this.of.proof()?.media ?? [];
    return media.find(({ session }) => session.id === this.session()) ?? media[0] ?? null;
  });
  protected readonly mark = computed(() => verdictMarks[this.outcome()?.verdict ?? 'unsure']);
  protected readonly tone = computed(() => tones[this.outcome()?.verdict ?? 'unsure']);
  protected readonly way = computed(() => {
    const [outcome, proof] = [this.outcome(), this.of.proof()];
    return outcome && proof
      ? mediaPath(outcome, [proof.ladder.from.zone, proof.ladder.to.zone])
      : [];
  });
  protected readonly ladderUrl = computed(() =>
    paths.ladder(this.topologyId(), this.ladderId(), this.world() ?? {}),
  );
  protected readonly closedPorts = computed(() => {
    const faults = this.world()?.faults ?? [];
    return new Set(mediaPorts.filter((ports) => isClosed(faults, ports)).map(({ id }) => id));
  });

  protected flip(ports: MediaPorts): void {
    const world = this.world();
    if (world) this.suppose({ ...world, faults: flipped(world.faults, ports) });
  }

  protected suppose(world: Hypothesis): void {
    this.show(queryOfWorld(world));
  }

  protected reload(): void {
    (this.ladderId() ? this.of : this.list).reload();
  }

  protected toLadder(event: Event): void {
    event.preventDefault();
    void this.router.navigateByUrl(this.ladderUrl());
  }

  private labelOf({ scenario, from, to }: { scenario: string; from: string; to: string }): string {
    const title = this.list.scenarios().find(({ id }) => id === scenario)?.title ?? scenario;
    const name = (id: string) => this.list.parties().get(id)?.label ?? id;
    return `${title}: ${name(from)} to ${name(to)}`;
  }
}

const tones: Readonly<Record<IceOutcome['verdict'], string>> = {
  works: 'o',
  impaired: 'u',
  unsure: 'u',
  fails: 'f',
};
