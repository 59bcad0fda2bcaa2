import { Component, inject, input, output, signal } from '@angular/core';
import type { Finding } from '@contract/plan';
import { FixFinding } from '../editing/fix-finding';
import { Confidence } from '../ui/confidence';
import { Mark } from '../ui/mark';
import { severityMarks, severityWords } from '../ui/mark-kinds';

/** One finding: what is wrong, who suffers, the fix as a button; the reason one press away. */
@Component({
  selector: 'ew-finding-card',
  imports: [Confidence, Mark],
  template: `
    <div class="card">
      <ew-mark [kind]="marks[finding().severity]" /><span class="vh"
        >{{ words[finding().severity] }}:</span
      >
      <div class="grow">
        <button
          type="button"
          class="link what"
          (click)="opened.emit()"
          [disabled]="finding().entities.length === 0"
        >
          {{ finding().message }}
        </button>
        <div class="xs t3 who">{{ finding().reason }}</div>
        @if (why()) {
          <dl class="kv sm">
            <dt>What to do</dt>
            <dd>{{ finding().remedy }}</dd>
            <dt>Code</dt>
            <dd>
              <code>{{ finding().code }}</code>
            </dd>
            @if (finding().factId; as factId) {
              <dt>Fact</dt>
              <dd>
                <code>{{ factId }}</code><ew-confidence [of]="finding().confidence" />
              </dd>
            }
          </dl>
        }
        <div class="row acts">
          @if (finding().fix; as fix) {
            <button
              type="button"
              class="btn small"
              [disabled]="!fixes.may(finding()) || busy()"
              [title]="fixes.may(finding()) ? finding().remedy : 'Your role may not change this'"
              (click)="apply()"
            >
              {{ fix.label }}
            </button>
          }
          <button
            type="button"
            class="btn small plain"
            [attr.aria-expanded]="why()"
            (click)="why.set(!why())"
          >
            Why
          </button>
        </div>
      </div>
    </div>
  `,
  styles: `
    .card {
      display: flex;
      gap: var(--s2);
      padding: var(--s2) var(--s4);
      border-bottom: 1px solid var(--line);
    }
    .card > ew-mark {
      align-self: flex-start;
      margin-top: 3px;
    }
    .what {
      font-weight: 600;
      color: var(--text);
    }
    .what:disabled {
      cursor: default;
      text-decoration: none;
    }
    .acts {
      margin-top: 4px;
    }
    .kv {
      margin: 6px 0;
      grid-template-columns: 72px minmax(0, 1fr);
    }
  `,
})
export class FindingCard {
  readonly finding = input.required<Finding>();
  readonly opened = output();

  protected readonly fixes = inject(FixFinding);
  protected readonly marks = severityMarks;
  protected readonly words = severityWords;
  protected readonly why = signal(false);
  protected readonly busy = signal(false);

  protected async apply(): Promise<void> {
    this.busy.set(true);
    await this.fixes.apply(this.finding());
    this.busy.set(false);
  }
}
