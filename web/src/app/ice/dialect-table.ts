import { Component, computed, inject, input } from '@angular/core';
import { type Hypothesis, type IceOutcome, proofsApi } from '@contract/proofs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { Panel } from '../ui/panel';
import { verdictMarks, verdictWords } from '../ui/verdicts';
import { needWords } from './need-words';

/** The same session once for each dialect of ICE that the other side may speak. */
@Component({
  selector: 'ew-dialect-table',
  imports: [LoadingState, Mark, Panel],
  templateUrl: './dialect-table.html',
  styleUrl: './dialect-table.css',
})
export class DialectTable {
  private readonly api = inject(Api);

  readonly topologyId = input.required<string>();
  readonly ladderId = input.required<string>();
  readonly session = input.required<string>();
  readonly world = input.required<Hypothesis>();

  protected readonly views = remote(
    () => ({
      topologyId: this.topologyId(),
      body: { ...this.world(), ladderId: this.ladderId(), session: this.session() },
    }),
    ({ topologyId, body }) => this.api.call(proofsApi.dialects, { params: { topologyId }, body }),
  );
  protected readonly rows = computed(() =>
    (this.views.state().value ?? []).map((view) => ({
      ...view,
      mark: verdictMarks[view.outcome.verdict],
      word: verdictWords[view.outcome.verdict],
      pairs: pairsOf(view.outcome),
      needed: view.needs.map(needWords),
    })),
  );
}

const pairsOf = ({ pairs }: IceOutcome): string => {
  const good = pairs.filter(({ state }) => state === 'succeeded').length;
  return `${String(good)} of ${String(pairs.length)} pairs succeed`;
};
