import { Component, computed, inject, input, output } from '@angular/core';
import type { Hypothesis } from '@contract/proofs';
import { Changes } from '../editing/changes';
import { FixFinding } from '../editing/fix-finding';
import { faultWords } from '../state/supposed-world';
import { formatCount } from '../ui/format';
import { Mark } from '../ui/mark';

/** Says that the world on screen is supposed, and what of it; gone while nothing is. */
@Component({
  selector: 'ew-supposed-bar',
  imports: [Mark],
  template: `
    @if (words(); as words) {
      <div class="note" role="note">
        <ew-mark kind="planned" />
        <span class="grow"
          ><span class="b">Supposed:</span> {{ words }}. Nothing of it is saved.</span
        >
        @if (world().changes.length > 0) {
          <button
            type="button"
            class="btn small"
            [disabled]="!may()"
            [title]="may() ? '' : 'Your role may not change this'"
            (click)="apply()"
          >
            Apply to draft
          </button>
        }
        @if (world().faults.length + world().changes.length > 0) {
          <button type="button" class="btn small" (click)="reset()">Show it as it is</button>
        }
      </div>
    }
  `,
  styles: `
    .note {
      align-items: center;
    }
  `,
})
export class SupposedBar {
  private readonly changes = inject(Changes);
  private readonly fixes = inject(FixFinding);

  readonly world = input.required<Hypothesis>();
  readonly changed = output<Hypothesis>();

  protected readonly words = computed(() => {
    const { rulesets, faults, changes } = this.world();
    return [
      ...(rulesets === 'imported' ? ['firewalls run the imported rules'] : []),
      ...faults.map(faultWords),
      ...(changes.length > 0 ? [formatCount(changes.length, 'change')] : []),
    ].join(', ');
  });
  protected readonly may = computed(() =>
    this.fixes.may({ fix: { label: '', changes: this.world().changes } }),
  );

  protected reset(): void {
    this.changed.emit({ ...this.world(), faults: [], changes: [] });
  }

  protected async apply(): Promise<void> {
    const { changes } = this.world();
    const label = `Apply ${formatCount(changes.length, 'supposed change')}`;
    const { done } = await this.changes.apply({
      label,
      changes: changes.map((change) => ({ change })),
    });
    if (done) this.changed.emit({ ...this.world(), changes: [] });
  }
}
