import { Component, input, output } from '@angular/core';
import { Mark } from '../ui/mark';
import type { CompareFinding } from './compare-findings';
import { rowIdAt } from './compare-rows';
import { packetWords, regionWords, ruleWords } from './packet-words';

/** Findings of a comparison as sections of a drawer: what, the packets, an example, the rule to add, whom it is about. */
@Component({
  selector: 'ew-finding-sections',
  imports: [Mark],
  template: `
    @for (finding of findings(); track finding.id) {
      <section>
        <h3><ew-mark [kind]="finding.mark" [word]="finding.word" /></h3>
        <p>{{ finding.what }}.</p>
        @if (finding.regions.length > 0) {
          <h4>Packets</h4>
          <ul>
            @for (region of finding.regions.slice(0, most); track $index) {
              <li>
                <code>{{ regionWords(region) }}</code>
              </li>
            }
            @if (finding.regions.length > most) {
              <li class="t3 sm">and {{ finding.regions.length - most }} more sets</li>
            }
          </ul>
        }
        @if (finding.example; as packet) {
          <h4>For example</h4>
          <code>{{ packetWords(packet) }}</code>
        }
        @if (finding.add; as rule) {
          <h4>
            Rule to add{{
              finding.before ? ', before ' + (finding.before.id || finding.before.position) : ''
            }}
          </h4>
          <code>{{ ruleWords(rule) }}</code>
        }
        <div class="row about">
          @for (id of finding.planned; track id) {
            <button type="button" class="btn small" (click)="wanted.emit(id)">
              Planned {{ id }}
            </button>
          }
          @for (ref of finding.imported.slice(0, most); track $index) {
            <button type="button" class="btn small" (click)="wanted.emit(rowIdAt(ref.position))">
              Imported {{ ref.id || ref.position }}
            </button>
          }
        </div>
        @for (flow of finding.flows; track flow) {
          <p class="sm t3">
            Flow <code>{{ flow }}</code>
          </p>
        }
      </section>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    section {
      padding: var(--s3);
      border-bottom: 1px solid var(--line);
    }
    h4 {
      margin: var(--s2) 0 2px;
      font: var(--t-12);
      color: var(--text-3);
    }
    code {
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .about {
      flex-wrap: wrap;
      margin-top: var(--s2);
      gap: 4px;
    }
  `,
})
export class FindingSections {
  readonly findings = input.required<readonly CompareFinding[]>();
  /** The row of a rule is wanted: a planned id, or the row id of an imported rule. */
  readonly wanted = output<string>();

  protected readonly most = 12;
  protected readonly packetWords = packetWords;
  protected readonly regionWords = regionWords;
  protected readonly ruleWords = ruleWords;
  protected readonly rowIdAt = rowIdAt;
}
