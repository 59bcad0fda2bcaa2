import { Component, computed, input } from '@angular/core';
import type { Report } from '@contract/probes';
import { FailureWords } from '../ui/failure-words';
import { clockAt, spokenLines } from './spoken-lines';

/** What was said, line by line, and how it ended. */
@Component({
  selector: 'ew-transcript-list',
  imports: [FailureWords],
  template: `
    <ol class="tr" [attr.aria-label]="label()">
      @for (line of lines(); track $index) {
        <li>
          <code class="t3">{{ line.at }}</code>
          <span class="t2 way">{{ line.what }}</span>
          <span class="said" [title]="line.address ?? ''">{{ line.text }}</span>
        </li>
      } @empty {
        <li class="none t3">Nothing was said</li>
      }
      @for (failure of failures(); track $index) {
        <li class="f">
          <code class="t3">{{ end() }}</code>
          <span class="way">{{ failure.phase }}</span>
          <span class="said">
            <ew-failure-words [code]="failure.code" />
            @if (failure.detail) {
              <span class="fail detail">{{ failure.detail }}</span>
            }
          </span>
        </li>
      }
    </ol>
  `,
  styleUrl: './transcript-lines.css',
  styles: `
    li {
      grid-template-columns: 88px 64px minmax(0, 1fr);
    }
    code {
      font: var(--m-11);
    }
    .none {
      display: block;
    }
    .detail {
      display: block;
    }
    .f {
      background: var(--fail-bg);
    }
  `,
})
export class TranscriptList {
  readonly report = input.required<Report>();
  readonly label = input('Transcript');

  protected readonly lines = computed(() => spokenLines(this.report()));
  protected readonly end = computed(() =>
    clockAt(Date.parse(this.report().startedAt) + this.report().durationMs),
  );
  protected readonly failures = computed(() => {
    const { failures, visits } = this.report();
    return [...failures, ...visits.flatMap((visit) => visit.failures)];
  });
}
