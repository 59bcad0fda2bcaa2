import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { Preview, Target } from '@contract/exports';
import type { Loadable } from '../api/loadable';
import { Failure } from '../ui/failure';
import { formatCount } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { severityMarks } from '../ui/mark-kinds';
import { Segmented } from '../ui/segmented';
import { Toasts } from '../ui/toasts';
import { TextView } from './text-view';
import { rangeOf } from './tinted';

/** The text that the chosen target gets, at the rule that is selected above. */
@Component({
  selector: 'ew-export-strip',
  imports: [Failure, Icon, Mark, Segmented, TextView],
  templateUrl: './export-strip.html',
  styleUrl: './export-strip.css',
})
export class ExportStrip {
  readonly targets = input.required<readonly Target[]>();
  readonly target = input.required<string>();
  readonly preview = input.required<Loadable<Preview>>();
  readonly ruleId = input<string | null>(null);
  readonly rules = input(0);
  /** The text takes the rules away again. */
  readonly rollback = input(false);
  readonly rollbackWanted = output<boolean>();
  readonly targetChosen = output<string>();
  readonly downloaded = output();
  readonly retried = output();

  private readonly toasts = inject(Toasts);

  protected readonly marks = severityMarks;
  protected readonly view = linkedSignal<string>(() => (this.rollback() ? 'rollback' : 'text'));
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
    ...(this.chosen()?.rollback ? [{ id: 'rollback', label: 'Roll-back' }] : []),
    { id: 'can', label: 'Limits' },
    { id: 'notes', label: `Notes ${String(this.shown()?.findings.length ?? 0)}` },
  ]);
  protected readonly groups = computed(() => [
    ...Map.groupBy(this.targets(), ({ group }) => group),
  ]);
  protected readonly lines = computed(
    () => this.shown()?.text?.replace(/\n$/, '').split('\n').length ?? 0,
  );
  protected readonly summary = computed(() => {
    const file = this.shown();
    if (!file) return '';
    const lines = this.lines() > 0 ? [formatCount(this.lines(), 'line')] : [];
    const rules = this.rollback() ? [] : [formatCount(this.rules(), 'rule')];
    return [file.fileName, ...rules, ...lines].join(', ');
  });
  protected readonly marked = computed(() => rangeOf(this.shown(), this.ruleId()));
  protected readonly prevented = computed(
    () => this.shown()?.findings.some(({ severity }) => severity === 'error') ?? false,
  );

  protected show(view: string): void {
    this.view.set(view);
    if (view === 'text' || view === 'rollback') this.rollbackWanted.emit(view === 'rollback');
  }

  protected copy(): void {
    const text = this.shown()?.text;
    if (!text) return;
    void navigator.clipboard.writeText(text).then(() => {
      this.toasts.done(`${this.shown()?.fileName ?? 'Text'} copied`);
    });
  }
}
