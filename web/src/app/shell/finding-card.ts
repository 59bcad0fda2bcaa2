import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Finding } from '@contract/plan';
import { Store } from '@ngrx/store';
import { Changes } from '../editing/changes';
import { sessionFeature } from '../state/session.feature';
import { Confidence } from '../ui/confidence';
import { Mark } from '../ui/mark';
import { severityMarks, severityWords } from '../ui/mark-kinds';

/** One finding: what is wrong, who suffers, the fix as a button; the reason one press away. */
@Component({
  selector: 'ew-finding-card',
  imports: [Confidence, Mark],
  template: `
    <div class="card">
      <ew-mark [kind]="marks[finding().severity]" /><span class="vh">{{ words[finding().severity] }}:</span>
      <div class="grow">
        <button type="button" class="link what" (click)="opened.emit()" [disabled]="finding().entities.length === 0">{{ finding().message }}</button>
        <div class="xs t3 who">{{ finding().reason }}</div>
        @if (why()) {
          <dl class="kv sm">
            <dt>What to do</dt><dd>{{ finding().remedy }}</dd>
            <dt>Code</dt><dd><code>{{ finding().code }}</code></dd>
            @if (finding().factId; as factId) {
              <dt>Fact</dt><dd><code>{{ factId }}</code><ew-confidence [of]="finding().confidence" /></dd>
            }
          </dl>
        }
        <div class="row acts">
          @if (finding().fix; as fix) {
            <button type="button" class="btn small" [disabled]="!mayFix() || busy()" [title]="mayFix() ? '' : 'Your role may not change this'" (click)="apply()">
              {{ fix.label }}
            </button>
          }
          <button type="button" class="btn small plain" [attr.aria-expanded]="why()" (click)="why.set(!why())">Why</button>
        </div>
      </div>
    </div>
  `,
  styles: `
    .card { display: flex; gap: var(--s2); padding: var(--s2) var(--s4); border-bottom: 1px solid var(--line); }
    ew-mark { margin-top: 3px; }
    .what { font-weight: 600; color: var(--text); } .what:disabled { cursor: default; text-decoration: none; }
    .acts { margin-top: 4px; } .kv { margin: 6px 0; grid-template-columns: 72px minmax(0, 1fr); }
  `,
})
export class FindingCard {
  readonly finding = input.required<Finding>();
  readonly opened = output();

  private readonly changes = inject(Changes);
  private readonly store = inject(Store);
  private readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  private readonly mayFederate = this.store.selectSignal(sessionFeature.selectMayFederate);

  protected readonly marks = severityMarks;
  protected readonly words = severityWords;
  protected readonly why = signal(false);
  protected readonly busy = signal(false);
  protected readonly mayFix = computed(() => {
    const access = ['users', 'partners', 'policies'];
    const changes = this.finding().fix?.changes ?? [];
    return this.mayPlan() || (this.mayFederate() && changes.every(({ collection }) => access.includes(collection)));
  });

  protected async apply(): Promise<void> {
    const { fix } = this.finding();
    if (!fix) return;
    this.busy.set(true);
    await this.changes.apply({ label: fix.label, changes: fix.changes.map((change) => ({ change })) });
    this.busy.set(false);
  }
}
