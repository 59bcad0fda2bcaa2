import { Component, computed, input, signal } from '@angular/core';
import type { Candidate, CandidatePair, IceOutcome } from '@contract/proofs';
import { FilterChip } from '../ui/filter-chip';
import { formatNumber } from '../ui/format';
import {
  candidateAddress,
  candidateType,
  formatPriority,
  pairMark,
  pairWords,
} from '../ui/ladder/media-words';
import { Mark } from '../ui/mark';
import { Panel } from '../ui/panel';

const states: readonly CandidatePair['state'][] = [
  'succeeded',
  'unsure',
  'failed',
  'not-tried',
  'pruned',
];

/** Every pair in the order in which it is checked, with what becomes of the check; the winner stands out. */
@Component({
  selector: 'ew-pair-table',
  imports: [FilterChip, Mark, Panel],
  templateUrl: './pair-table.html',
  styleUrl: './tables.css',
})
export class PairTable {
  readonly outcome = input.required<IceOutcome>();

  protected readonly words = pairWords;
  protected readonly priority = formatPriority;
  protected readonly only = signal<CandidatePair['state'] | null>(null);
  protected readonly chips = computed(() =>
    states
      .map((state) => ({
        state,
        label: pairWords[state],
        mark: pairMark(state, this.outcome().winner),
        count: this.outcome().pairs.filter((pair) => pair.state === state).length,
      }))
      .filter(({ count }) => count > 0),
  );
  protected readonly rows = computed(() => {
    const { pairs, candidates } = this.outcome();
    const [local, remote] = candidates.map(
      (side) => new Map(side.map((candidate) => [candidate.index, candidate])),
    );
    return pairs
      .filter(({ state }) => this.only() === null || state === this.only())
      .map((pair) => ({
        pair,
        mark: pairMark(pair.state, this.outcome().winner),
        local: candidateText(local?.get(pair.local)),
        remote: candidateText(remote?.get(pair.remote)),
      }));
  });
  protected readonly sub = computed(() => {
    const { pairs } = this.outcome();
    return `${formatNumber(this.rows().length)} of ${formatNumber(pairs.length)}, in the order of their checks`;
  });
}

const candidateText = (candidate: Candidate | undefined): { type: string; address: string } => ({
  type: candidate ? candidateType(candidate) : '',
  address: candidate ? candidateAddress(candidate) : 'unknown',
});
