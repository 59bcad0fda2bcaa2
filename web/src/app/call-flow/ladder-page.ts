import {
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { Hypothesis, LadderEntry } from '@contract/proofs';
import { paths } from '../paths';
import { Keyboard } from '../shell/keyboard';
import { PageHead } from '../shell/page-head';
import { ladderList, ladderProof } from '../state/ladder-proof';
import { queryOfWorld, worldOf } from '../state/supposed-world';
import { Empty } from '../ui/empty';
import { Ladder } from '../ui/ladder/ladder';
import { firstArrow, holds, openAtFirst, runsOf } from '../ui/ladder/ladder-runs';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { verdictMarks } from '../ui/verdicts';
import { ArrowDrawer } from './arrow-drawer';
import { ArrowTable } from './arrow-table';
import { swapped } from './ladder-choice';
import { LadderToolbar } from './ladder-toolbar';
import { MediaStrip } from './media-strip';
import { SaveDrawing } from './save-drawing';
import { SupposedBar } from './supposed-bar';
import { verdictSentence } from './verdict-sentence';
import { orEmpty } from '../query-string';

const numbersIn = (text: string): number[] =>
  text
    .split(',')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);

/** One call flow, drawn: every arrow judged, the failing one in the middle, its reason and its fix beside it. */
@Component({
  selector: 'ew-ladder-page',
  imports: [
    ArrowDrawer,
    ArrowTable,
    Empty,
    Ladder,
    LadderToolbar,
    LoadingState,
    Mark,
    MediaStrip,
    PageHead,
    SaveDrawing,
    SupposedBar,
  ],
  templateUrl: './ladder-page.html',
  styleUrl: './ladder-page.css',
  host: { class: 'page' },
})
export class LadderPage {
  private readonly router = inject(Router);

  /** From the route. */
  readonly topologyId = input.required<string>();
  readonly ladderId = input.required<string>();
  /** From the query string, so that a link opens the same state. */
  readonly arrow = input('', { transform: orEmpty });
  readonly rulesets = input('', { transform: orEmpty });
  readonly faults = input('', { transform: orEmpty });
  readonly changes = input('', { transform: orEmpty });
  readonly open = input('', { transform: orEmpty });
  readonly view = input('', { transform: orEmpty });
  readonly drawer = input('', { transform: orEmpty });

  private readonly ladder = viewChild(Ladder);
  private readonly details = viewChild(ArrowDrawer, { read: ElementRef<HTMLElement> });

  protected readonly world = computed(() =>
    worldOf({ rulesets: this.rulesets(), faults: this.faults(), changes: this.changes() }),
  );
  protected readonly loaded = computed(() => this.world()?.rulesets ?? 'planned');
  protected readonly of = ladderProof({
    topologyId: this.topologyId,
    ladderId: this.ladderId,
    world: this.world,
  });
  protected readonly list = ladderList(this.topologyId, this.loaded);
  protected readonly proof = this.of.proof;
  protected readonly entry = computed<LadderEntry | null>(() => {
    const listed = this.list.entries().find(({ id }) => id === this.ladderId());
    const found = this.proof();
    if (listed || !found) return listed ?? null;
    const { id, scenario, from, to } = found.ladder;
    const { verdict } = found;
    return { id, scenario, from: from.id, to: to.id, verdict, because: null, arrow: null };
  });
  protected readonly missing = computed(() => {
    const state = this.of.state();
    return state.state === 'failed' && state.problem.status === 404;
  });
  private readonly runs = computed(() => {
    const proof = this.proof();
    return proof ? runsOf(proof) : [];
  });
  protected readonly selected = computed<number | null>(() => {
    const proof = this.proof();
    if (!proof || proof.arrows.length === 0) return null;
    const [asked] = numbersIn(this.arrow());
    const last = proof.arrows.length + proof.answers.length - 1;
    return asked === undefined ? firstArrow(proof) : Math.min(asked, last);
  });
  protected readonly opened = computed<ReadonlySet<number>>(
    () => new Set(this.open() ? numbersIn(this.open()) : openAtFirst(this.runs(), this.selected())),
  );
  protected readonly failing = computed(() => {
    const first = this.runs().find(({ state }) => state === 'fails');
    return first?.first ?? null;
  });
  protected readonly swap = computed(() => {
    const entry = this.entry();
    return entry && swapped(this.list.entries(), entry);
  });
  protected readonly heading = computed(
    () => this.proof()?.ladder.title ?? this.ladderId().split('/')[0] ?? '',
  );
  protected readonly crumbs = computed(() => [
    { label: 'Call flows', path: paths.callFlows(this.topologyId()) },
  ]);
  protected readonly sentence = computed(() => {
    const proof = this.proof();
    return proof && { mark: verdictMarks[proof.verdict], text: verdictSentence(proof) };
  });

  constructor() {
    const keyboard = inject(Keyboard);
    const keys: readonly (readonly [string, () => void])[] = [
      ['j', () => this.step(1)],
      ['k', () => this.step(-1)],
      ['f', () => this.toFailure()],
      ['x', () => this.toEntry(this.swap())],
    ];
    const taken = keys.map(([key, does]) => keyboard.on(key, does));
    inject(DestroyRef).onDestroy(() => {
      for (const giveBack of taken) giveBack();
    });
  }

  protected step(by: 1 | -1): void {
    const [at, count] = [this.placed(), this.proof()?.arrows.length ?? 0];
    if (at === null || at + by < 0 || at + by >= count) return;
    this.select(at + by);
    this.ladder()?.focusSelected();
  }

  /** Where somebody is who steps on: at an answer, at the arrow that fails. */
  private placed(): number | null {
    const [at, proof] = [this.selected(), this.proof()];
    if (at === null || !proof) return null;
    return proof.answers[at - proof.arrows.length]?.after ?? at;
  }

  protected toFailure(): void {
    const failing = this.failing();
    if (failing === null) return;
    this.select(failing);
    this.ladder()?.focusSelected();
  }

  protected select(index: number): void {
    const run = this.runs().find((one) => holds(one, index));
    const open = this.opened();
    const more = run?.foldable && !open.has(run.first) ? [run.first] : [];
    void this.show({
      arrow: String(index),
      open: [...open, ...more].join(',') || 'none',
      drawer: null,
    });
  }

  protected toggle(first: number): void {
    const open = new Set(this.opened());
    if (!open.delete(first)) open.add(first);
    void this.show({ open: [...open].join(',') || 'none', arrow: String(this.selected()) });
  }

  protected toEntry(entry: LadderEntry | null): void {
    if (!entry) return;
    const at = { arrow: entry.arrow, ...this.world() };
    void this.router.navigateByUrl(paths.ladder(this.topologyId(), entry.id, at));
  }

  protected suppose(world: Hypothesis): void {
    void this.show({ ...queryOfWorld(world), open: null });
  }

  /** Opens the drawer and moves the focus into it. */
  protected async enterDrawer(): Promise<void> {
    await this.show({ drawer: null });
    requestAnimationFrame(() => {
      const inside = this.details()?.nativeElement as HTMLElement | undefined;
      inside?.querySelector<HTMLElement>('.scroll')?.focus();
    });
  }

  /** Closes the drawer; whoever was in it goes on from the arrow that it was about. */
  protected leaveDrawer(): void {
    void this.show({ drawer: 'closed' });
    this.ladder()?.focusSelected();
  }

  protected show(query: Readonly<Record<string, string | null>>): Promise<boolean> {
    return this.router.navigate([], {
      queryParams: query,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }
}
