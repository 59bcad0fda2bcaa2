import { ScrollingModule, type CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Preview, Target } from '@contract/exports';
import type { Loadable } from '../api/loadable';
import { Failure } from '../ui/failure';
import { formatCount } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { severityMarks } from '../ui/mark-kinds';
import { Segmented } from '../ui/segmented';
import { Toasts } from '../ui/toasts';
import { rangeOf, tinted } from './tinted';

const LINE = 18;

/** The text that the chosen target gets, at the rule that is selected above. */
@Component({
  selector: 'ew-export-strip',
  imports: [Failure, Icon, Mark, ScrollingModule, Segmented],
  templateUrl: './export-strip.html',
  styleUrl: './export-strip.css',
})
export class ExportStrip {
  readonly targets = input.required<readonly Target[]>();
  readonly target = input.required<string>();
  readonly preview = input.required<Loadable<Preview>>();
  readonly ruleId = input<string | null>(null);
  readonly rules = input(0);
  readonly targetChosen = output<string>();
  readonly downloaded = output();
  readonly retried = output();

  private readonly toasts = inject(Toasts);
  private readonly viewport = viewChild<CdkVirtualScrollViewport>('viewport');

  protected readonly lineHeight = LINE;
  protected readonly marks = severityMarks;
  protected readonly view = signal('text');
  protected readonly chosen = computed(
    () => this.targets().find(({ id }) => id === this.target()) ?? null,
  );
  protected readonly shown = computed(() => this.preview().value ?? null);
  protected readonly problem = computed(() => {
    const preview = this.preview();
    return preview.state === 'failed' ? preview.problem : null;
  });
  protected readonly views = computed(() => [
    { id: 'text', label: 'Text' },
    { id: 'can', label: 'Limits' },
    { id: 'notes', label: `Notes ${String(this.shown()?.findings.length ?? 0)}` },
  ]);
  protected readonly lines = computed(() => tinted(this.shown()?.text ?? ''));
  protected readonly summary = computed(() => {
    const file = this.shown();
    if (!file) return '';
    const lines = this.lines().length > 0 ? [formatCount(this.lines().length, 'line')] : [];
    return [file.fileName, formatCount(this.rules(), 'rule'), ...lines].join(', ');
  });
  protected readonly marked = computed(() => rangeOf(this.shown(), this.ruleId()));
  protected readonly prevented = computed(
    () => this.shown()?.findings.some(({ severity }) => severity === 'error') ?? false,
  );

  constructor() {
    effect(() => {
      const range = this.marked();
      if (range) this.viewport()?.scrollToIndex(Math.max(0, range.first - 3));
    });
  }

  protected isMarked(index: number): boolean {
    const range = this.marked();
    return range !== null && index + 1 >= range.first && index + 1 <= range.last;
  }

  protected copy(): void {
    const text = this.shown()?.text;
    if (!text) return;
    void navigator.clipboard.writeText(text).then(() => {
      this.toasts.done(`${this.shown()?.fileName ?? 'Text'} copied`);
    });
  }
}
