import { Component, computed, input } from '@angular/core';
import type { Report } from '@contract/probes';

const clock = (at: number): string => {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
};

const directions = { sent: 'sent', received: 'received', note: 'note' } as const;

/** What was said, line by line, and how it ended. */
@Component({
  selector: 'ew-transcript-list',
  template: `
    <ol class="tr" [attr.aria-label]="label()">
      @for (line of lines(); track $index) {
        <li>
          <code class="t3">{{ line.at }}</code>
          <span class="t2 way">{{ directions[line.direction] }}</span>
          <span class="said" [title]="line.address ?? ''">{{ line.text }}</span>
        </li>
      } @empty {
        <li><span class="t3">Nothing was said</span></li>
      }
      @for (failure of failures(); track $index) {
        <li class="f">
          <code class="t3">{{ end() }}</code>
          <span class="way">{{ failure.phase }}</span>
          <span class="fail said"
            >{{ failure.code }}{{ failure.detail ? ': ' + failure.detail : '' }}</span
          >
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      list-style: none;
      margin: 0;
      padding: 0;
      font: var(--t-12);
    }
    li {
      display: grid;
      grid-template-columns: 88px 64px minmax(0, 1fr);
      gap: 8px;
      min-height: 24px;
      padding: 3px 16px;
      border-top: 1px solid var(--line);
    }
    code {
      font: var(--m-11);
    }
    .f {
      background: var(--fail-bg);
    }
    .said {
      overflow-wrap: anywhere;
      white-space: pre-wrap;
      max-height: 96px;
      overflow: auto;
    }
  `,
})
export class TranscriptList {
  readonly report = input.required<Report>();
  readonly label = input('Transcript');

  protected readonly directions = directions;
  private readonly start = computed(() => Date.parse(this.report().startedAt));
  protected readonly lines = computed(() =>
    this.report().transcript.map((line) => ({ ...line, at: clock(this.start() + line.atMs) })),
  );
  protected readonly end = computed(() => clock(this.start() + this.report().durationMs));
  protected readonly failures = computed(() => {
    const { failures, visits } = this.report();
    return [...failures, ...visits.flatMap((visit) => visit.failures)];
  });
}
