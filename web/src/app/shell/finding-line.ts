import { Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Finding } from '@contract/plan';
import { FixFinding } from '../editing/fix-finding';
import type { Place } from '../paths';
import { Mark } from '../ui/mark';
import { severityMarks, severityWords } from '../ui/mark-kinds';

/** A finding: what, who suffers, and its fix, at the right where there is room and else below. */
@Component({
  selector: 'ew-finding-line',
  imports: [Mark, RouterLink],
  template: `
    <ew-mark [kind]="marks[finding().severity]" /><span class="vh"
      >{{ words[finding().severity] }}:</span
    >
    <div class="line">
      <div class="said">
        @if (place(); as place) {
          <a
            class="b what"
            [routerLink]="place.path"
            [queryParams]="place.query"
            [title]="finding().message"
            >{{ finding().message }}</a
          >
        } @else {
          <span class="b what" [title]="finding().message">{{ finding().message }}</span>
        }
        <div class="xs t3 who" [title]="finding().reason">{{ finding().reason }}</div>
      </div>
      @if (finding().fix; as fix) {
        <button
          type="button"
          class="btn small"
          [disabled]="busy() || !fixes.may(finding())"
          [title]="fixes.may(finding()) ? finding().remedy : 'Your role may not change this'"
          (click)="apply()"
        >
          {{ fix.label }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--s2);
      flex: 1;
      min-width: 0;
      min-height: 36px;
      container-type: inline-size;
    }
    .line {
      display: flex;
      flex: 1;
      align-items: center;
      gap: 4px var(--s2);
      min-width: 0;
    }
    .said {
      flex: 1;
      min-width: 0;
    }
    .who {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
    }
    .what {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
      font: 600 var(--t-12);
      color: var(--text);
      overflow-wrap: anywhere;
    }
    .btn {
      max-width: 100%;
      overflow: hidden;
      text-overflow: ellipsis;
      display: block;
    }
    @container (max-width: 400px) {
      .line {
        flex-direction: column;
        align-items: start;
      }
    }
  `,
})
export class FindingLine {
  readonly finding = input.required<Finding>();
  readonly place = input<Place | null>(null);

  protected readonly fixes = inject(FixFinding);
  protected readonly marks = severityMarks;
  protected readonly words = severityWords;
  protected readonly busy = signal(false);

  protected async apply(): Promise<void> {
    this.busy.set(true);
    await this.fixes.apply(this.finding());
    this.busy.set(false);
  }
}
