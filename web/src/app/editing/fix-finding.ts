import { inject, Service } from '@angular/core';
import type { Finding } from '@contract/plan';
import { Store } from '@ngrx/store';
import { sessionFeature } from '../state/session.feature';
import { Changes } from './changes';

const access = ['users', 'partners', 'policies'];

/** Applies the unambiguous remedy of a finding as one change set. */
@Service()
export class FixFinding {
  private readonly changes = inject(Changes);
  private readonly store = inject(Store);
  private readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  private readonly mayFederate = this.store.selectSignal(sessionFeature.selectMayFederate);

  /** The role of the person allows the fix. */
  may({ fix }: Pick<Finding, 'fix'>): boolean {
    return (
      this.mayPlan() ||
      (this.mayFederate() &&
        (fix?.changes ?? []).every(({ collection }) => access.includes(collection)))
    );
  }

  async apply({ fix, entities: [first] }: Pick<Finding, 'fix' | 'entities'>): Promise<void> {
    if (!fix) return;
    const label =
      first && first.collection !== 'settings' ? `${fix.label}, ${first.id}` : fix.label;
    await this.changes.apply({ label, changes: fix.changes.map((change) => ({ change })) });
  }
}
