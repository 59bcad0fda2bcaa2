import { Component, computed, inject, input } from '@angular/core';
import type { LoadedRulesets } from '@contract/proofs';
import { Store } from '@ngrx/store';
import { ProofActions, proofFeature } from '../state/proof.feature';
import { planFeature } from '../state/plan.feature';
import { Empty } from '../ui/empty';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import { Panel } from '../ui/panel';
import { Segmented } from '../ui/segmented';
import { LabLine } from './lab-line';
import { MinimalityLine } from './minimality-line';
import { ReadinessMatrix } from './readiness-matrix';

/** The readiness matrix in its frame: of which rulesets, and how old it is. */
@Component({
  selector: 'ew-readiness',
  imports: [Empty, LoadingState, Mark, LabLine, MinimalityLine, Panel, ReadinessMatrix, Segmented],
  templateUrl: './readiness.html',
  styles: `
    /* As high as the matrix and the two lines below it, so that nothing moves when they come. */
    .room {
      min-height: 493px;
    }
    /* Heads of columns have one line less. */
    @media (min-width: 1800px) {
      .room {
        min-height: 477px;
      }
    }
    .stale-bar {
      display: flex;
      align-items: center;
      gap: var(--s2);
      min-height: 32px;
      padding: 0 var(--s3);
      border-bottom: 1px solid var(--line);
      background: var(--unsure-bg);
      font: var(--t-12);
    }
  `,
})
export class Readiness {
  private readonly store = inject(Store);

  readonly topologyId = input.required<string>();

  protected readonly rulesets = [
    { id: 'planned', label: 'Planned' },
    { id: 'imported', label: 'Imported' },
  ];
  protected readonly lines = 15;
  protected readonly proof = this.store.selectSignal(proofFeature.selectProof);
  protected readonly chosen = this.store.selectSignal(proofFeature.selectRulesets);
  protected readonly imported = this.store.selectSignal(proofFeature.selectImported);
  protected readonly stale = this.store.selectSignal(proofFeature.selectProofStale);
  private readonly planned = this.store.selectSignal(planFeature.selectPlannedRevision);
  /** What the bar says over verdicts that are old and will not be replaced by themselves. */
  protected readonly old = computed(() => {
    const { state, value, problem } = { problem: null, ...this.proof() };
    if (!this.stale() || state === 'loading' || !value) return null;
    const now = this.planned();
    const of = now === null ? '' : `; the topology is at ${String(now)}`;
    const why = problem ? ` Proving failed: ${problem.detail ?? problem.title}.` : '';
    return `These verdicts are of revision ${String(value.revision)}${of}.${why}`;
  });

  protected choose(rulesets: string): void {
    this.store.dispatch(ProofActions.rulesetsChosen({ rulesets: rulesets as LoadedRulesets }));
  }

  protected again(): void {
    this.store.dispatch(ProofActions.load());
  }
}
