import {
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
  afterNextRender,
} from '@angular/core';
import type { LadderProof } from '@contract/proofs';
import { observeSize } from '../canvas/observe-size';
import { fitText, textWidth } from '../canvas/text-width';
import { formatCount } from '../format';
import { Icon } from '../icon';
import { zoneGlyphs, zoneNames } from '../zone';
import { LadderArrow } from './ladder-arrow';
import type { ArrowRow, LadderRow } from './ladder-rows';
import { holds, type Run, runsOf } from './ladder-runs';
import { sceneOf } from './ladder-scene';
import { LadderWall } from './ladder-wall';
import { arrowSentence, ladderSentence } from './ladder-words';
import type { Label } from './place-labels';

const HEAD = 86;
/** Plates of the walls, and two hairlines. */
const FOOT = 27;

/**
 * A call flow, drawn: lifelines by zone, firewalls as walls, every arrow with what it meets. Arrow keys walk the list of
 * arrows, Enter goes on to `entered`.
 */
@Component({
  selector: 'ew-ladder',
  imports: [Icon, LadderArrow, LadderWall],
  templateUrl: './ladder.html',
  styleUrl: './ladder.css',
})
export class Ladder {
  readonly proof = input.required<LadderProof>();
  /** Runs that are not folded, by their first arrow. */
  readonly open = input.required<ReadonlySet<number>>();
  readonly selected = input.required<number | null>();
  /** What firewalls are called, by their ids. */
  readonly names = input.required<ReadonlyMap<string, string>>();
  readonly chosen = output<number>();
  readonly toggled = output<number>();
  readonly entered = output();

  protected readonly headHeight = HEAD;
  protected readonly glyphs = zoneGlyphs;
  protected readonly zones = zoneNames;
  private readonly field = viewChild.required<ElementRef<HTMLElement>>('field');
  private readonly room = signal(960);
  private readonly least = signal(0);
  private focusWanted = false;

  protected readonly scene = computed(() =>
    sceneOf({
      proof: this.proof(),
      open: this.open(),
      room: this.room(),
      names: this.names(),
    }),
  );
  /** Zones, lifelines and walls go down to the foot. */
  protected readonly bottom = computed(() => Math.max(this.scene().height, this.least()));
  protected readonly sentence = computed(() => ladderSentence(this.proof()));
  protected readonly tabStop = computed(() => {
    const shown = this.scene().arrows.map(({ row }) => row.index);
    return shown.find((index) => index === this.selected()) ?? shown[0] ?? null;
  });
  protected readonly plates = computed(() => {
    const { plates, columns } = this.scene();
    return plates.map(({ x, name, note, stops }, i) => {
      const half = Math.min(
        x,
        columns.width - x,
        (x - (plates[i - 1]?.x ?? -Infinity)) / 2,
        ((plates[i + 1]?.x ?? Infinity) - x) / 2,
      );
      const words = [`${name}, ${note}`, note];
      const setting = { size: 11, bold: stops };
      const text = words.find((one) => textWidth(one, setting) <= 2 * half - 20) ?? '';
      const shown = text || fitText(note, 2 * half - 20, setting);
      return { x, text: shown, stops, width: textWidth(shown, setting) + 12, title: words[0] };
    });
  });
  private readonly off = computed(
    () =>
      new Set(
        this.scene().arrows.flatMap(({ row, y }) => (row.state === 'not-reached' ? [y - 6] : [])),
      ),
  );

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const stop = observeSize(this.field().nativeElement, ({ width, height }) => {
        this.room.set(width);
        this.least.set(height - HEAD - FOOT);
      });
      destroyed.onDestroy(stop);
    });
    let seen = false;
    afterRenderEffect(() => {
      this.scene();
      const current = this.rowOf(this.selected());
      current?.scrollIntoView({ block: seen ? 'nearest' : 'center', inline: 'nearest' });
      seen ||= current !== null;
      const focused = this.focusWanted ? (current ?? this.foldOf(this.selected())) : null;
      if (!focused) return;
      this.focusWanted = false;
      focused.focus({ preventScroll: true });
    });
  }

  /** Moves the focus to the selected arrow once it is drawn. */
  focusSelected(): void {
    this.focusWanted = true;
  }

  protected sentenceOf(row: ArrowRow): string {
    return arrowSentence(this.proof(), row.index, row.state);
  }

  protected foldWords({ first, last, phase, state }: Run): string {
    const arrows = `${String(first + 1)} to ${String(last + 1)}`;
    return `${arrows}, ${state === 'not-reached' ? 'not reached' : inSentence(phase)}`;
  }

  protected foldCount({ first, last, state }: Run): string {
    const count = formatCount(last - first + 1, 'arrow');
    return state === 'passes' ? `${count} pass` : count;
  }

  protected isOff(y: number): boolean {
    return this.off().has(y);
  }

  protected groundOf({ zone, bold }: Label): string {
    if (zone) return `var(--zone-${zone}-tint)`;
    return bold ? 'var(--fail-bg)' : 'var(--bg-surface)';
  }

  /** Enter goes on to the drawer, Space folds and unfolds the run that the arrow is in. */
  protected key(event: KeyboardEvent, row: ArrowRow): void {
    if (event.key !== 'Enter' && event.key !== ' ') {
      this.walk(event);
      return;
    }
    event.preventDefault();
    if (event.key === 'Enter') {
      if (row.index !== this.selected()) this.chosen.emit(row.index);
      this.entered.emit();
      return;
    }
    const run = runsOf(this.proof()).find((one) => one.foldable && holds(one, row.index));
    if (!run) return;
    this.focusWanted = true;
    this.toggled.emit(run.first);
  }

  protected walk(event: KeyboardEvent): void {
    const buttons = [...this.field().nativeElement.querySelectorAll<HTMLElement>('ol button')];
    const at = buttons.indexOf(event.target as HTMLElement);
    const next = buttons[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0)];
    if (!next || next === event.target) return;
    event.preventDefault();
    next.focus();
    if (next.dataset['arrow']) this.chosen.emit(Number(next.dataset['arrow']));
  }

  protected keyOf(row: LadderRow): string {
    if (row.kind === 'arrow') return `arrow ${String(row.index)}`;
    return row.kind === 'fold' ? `fold ${String(row.run.first)}` : `seen ${String(row.y)}`;
  }

  private foldOf(index: number | null): HTMLElement | null {
    const run = runsOf(this.proof()).find((one) => one.foldable && holds(one, index));
    return this.field().nativeElement.querySelector(`[data-fold="${String(run?.first)}"]`);
  }

  private rowOf(index: number | null): HTMLElement | null {
    return index === null
      ? null
      : this.field().nativeElement.querySelector(`[data-arrow="${String(index)}"]`);
  }
}

/** `call set-up`, but `MRAS credentials`: names in capitals stay. */
const inSentence = (phase: string): string =>
  phase.replace(/^\p{Lu}(?!\p{Lu})/u, (first) => first.toLowerCase());
