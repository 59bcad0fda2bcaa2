import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { LadderEntry } from '@contract/proofs';
import type { LadderList } from '../state/ladder-proof';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { Segmented } from '../ui/segmented';
import { Zone } from '../ui/zone';
import { ofScenario, partiesOf } from './ladder-choice';

const EVERY_MS = 700;
const CALM = '(prefers-reduced-motion: reduce)';

/** What is played, between whom, and where in it we are. */
@Component({
  selector: 'ew-ladder-toolbar',
  imports: [Icon, Mark, Segmented, Zone],
  templateUrl: './ladder-toolbar.html',
  styleUrl: './ladder-toolbar.css',
})
export class LadderToolbar {
  readonly entry = input.required<LadderEntry>();
  readonly list = input.required<LadderList>();
  readonly count = input.required<number>();
  readonly selected = input.required<number | null>();
  /** What is answered comes after the last arrow and has no number. */
  protected readonly place = computed(() => {
    const number = (this.selected() ?? -1) + 1;
    return number > this.count() ? 'Answer' : `${String(number)} of ${String(this.count())}`;
  });
  readonly failing = input.required<number | null>();
  readonly swap = input.required<LadderEntry | null>();
  readonly view = input.required<'ladder' | 'text'>();
  readonly chosen = output<LadderEntry | null>();
  readonly stepped = output<1 | -1>();
  readonly failureWanted = output();
  readonly viewChosen = output<string>();

  protected readonly views = [
    { id: 'ladder', label: 'Ladder' },
    { id: 'text', label: 'Text' },
  ];
  /** Whoever asks for less motion steps by hand. */
  protected readonly calm = matchMedia(CALM).matches;
  protected readonly playing = signal(false);
  protected readonly parties = computed(() => {
    const { from, to } = partiesOf(this.list().entries(), this.entry());
    return { from: this.labelled(from), to: this.labelled(to) };
  });
  protected readonly scenarios = computed(() => {
    const played = new Set(
      this.list()
        .entries()
        .map(({ scenario }) => scenario),
    );
    return this.list()
      .scenarios()
      .filter(({ id }) => played.has(id));
  });
  protected readonly zones = computed(() => {
    const { from, to } = this.entry();
    const zoneOf = (id: string) => this.list().parties().get(id)?.zone ?? 'internet';
    return { from: zoneOf(from), to: zoneOf(to) };
  });
  private readonly atEnd = computed(() => {
    const at = this.selected() ?? 0;
    return at >= this.count() - 1 || at === this.failing();
  });

  constructor() {
    effect((cleanUp) => {
      if (!this.playing()) return;
      const timer = setInterval(() => {
        this.next();
      }, EVERY_MS);
      cleanUp(() => {
        clearInterval(timer);
      });
    });
    inject(DestroyRef).onDestroy(() => {
      this.playing.set(false);
    });
  }

  protected play(): void {
    this.playing.update((on) => !on);
    if (this.playing()) this.next();
  }

  protected toScenario(scenario: string): void {
    this.chosen.emit(ofScenario(this.list().entries(), scenario, this.entry()));
  }

  protected toParties(parties: Partial<Pick<LadderEntry, 'from' | 'to'>>): void {
    const { scenario, from, to } = this.entry();
    this.chosen.emit(ofScenario(this.list().entries(), scenario, { from, to, ...parties }));
  }

  private next(): void {
    if (this.atEnd()) this.playing.set(false);
    else this.stepped.emit(1);
  }

  private labelled(ids: readonly string[]): { id: string; label: string }[] {
    return ids.map((id) => ({ id, label: this.list().parties().get(id)?.label ?? id }));
  }
}
