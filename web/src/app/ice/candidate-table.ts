import { Component, computed, input } from '@angular/core';
import type { IceOutcome } from '@contract/proofs';
import { candidateAddress, candidateType, fateOf, formatPriority } from '../ui/ladder/media-words';
import { Mark } from '../ui/mark';
import { Panel } from '../ui/panel';
import { accessWords, dialectWords, natWords } from './agent-words';

/** The candidates of one side with what they are worth, and those that could not be had. */
@Component({
  selector: 'ew-candidate-table',
  imports: [Mark, Panel],
  templateUrl: './candidate-table.html',
  styleUrl: './tables.css',
})
export class CandidateTable {
  readonly outcome = input.required<IceOutcome>();
  readonly side = input.required<0 | 1>();

  protected readonly addressOf = candidateAddress;
  protected readonly typeOf = candidateType;
  protected readonly priority = formatPriority;
  protected readonly agent = computed(() => this.outcome().session.agents[this.side()]);
  protected readonly about = computed(() => {
    const { nat, access, dialect, natAddress } = this.agent();
    const seen = natAddress ? ` seen as ${natAddress}` : '';
    return `${natWords[nat]}${seen}, ${accessWords[access]}, ${dialectWords[dialect]}`;
  });
  protected readonly rows = computed(() =>
    this.outcome().candidates[this.side()].map((candidate) => ({
      candidate,
      ...fateOf(this.outcome(), this.side(), candidate),
    })),
  );
  protected readonly ungathered = computed(() => this.outcome().ungathered[this.side()]);
}
