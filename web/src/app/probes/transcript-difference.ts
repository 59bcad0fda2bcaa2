import { Component, computed, input } from '@angular/core';
import type { ReportDifference } from '@contract/probes';
import { formatTime } from '../ui/format';
import { differentLines } from './different-lines';

/** The last success and the first failure of a series, line by line. */
@Component({
  selector: 'ew-transcript-difference',
  template: `
    <p class="sm t2">
      Last success, {{ time(difference().before) }}; first failure, {{ time(difference().after) }}
    </p>
    <ol aria-label="What changed">
      @for (line of lines(); track $index) {
        <li [class]="line.tone">
          <code aria-hidden="true">{{ line.sign }}</code>
          <span class="t2 cut">{{ line.what }}</span>
          <span class="said" [title]="line.address">
            @if (line.says) {
              <span class="vh">{{ line.says }}:</span>
            }
            @if (line.before !== null) {
              <span class="before">{{ line.before }}</span>
            }
            @if (line.after !== null) {
              <span class="after">{{ line.after }}</span>
            }
          </span>
        </li>
      }
    </ol>
  `,
  styleUrl: './transcript-lines.css',
  styles: `
    p {
      margin: 0;
      padding: 4px 16px;
    }
    li {
      grid-template-columns: 16px 72px minmax(0, 1fr);
    }
    .only-after,
    .changed {
      background: var(--fail-bg);
    }
    .said {
      display: grid;
    }
    .changed .before,
    .only-before .before {
      text-decoration: line-through;
      color: var(--text-2);
    }
    .same .before {
      color: var(--text-2);
    }
  `,
})
export class TranscriptDifference {
  readonly difference = input.required<ReportDifference>();

  protected readonly time = formatTime;
  protected readonly lines = computed(() => differentLines(this.difference()));
}
