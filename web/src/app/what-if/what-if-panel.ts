import { afterNextRender, Component, computed, ElementRef, inject, signal } from '@angular/core';
import { Store } from '@ngrx/store';
import { Changes } from '../editing/changes';
import { FixFinding } from '../editing/fix-finding';
import { proofFeature } from '../state/proof.feature';
import { changesOf, type Supposal } from '../state/supposal';
import { topologiesFeature } from '../state/topologies.feature';
import { WhatIfActions, whatIfFeature } from '../state/what-if.feature';
import { Drawer } from '../ui/drawer';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { DifferenceList } from './difference-list';
import { SupposalPicker } from './supposal-picker';

/** What is supposed about the topology on screen, what difference it makes, and the way to make it true. */
@Component({
  selector: 'ew-what-if-panel',
  imports: [DifferenceList, Drawer, Icon, LoadingState, SupposalPicker],
  templateUrl: './what-if-panel.html',
  styleUrl: './what-if-panel.css',
})
export class WhatIfPanel {
  private readonly store = inject(Store);
  private readonly changes = inject(Changes);
  private readonly fixes = inject(FixFinding);

  protected readonly topologyId = this.store.selectSignal(topologiesFeature.selectCurrentId);
  protected readonly wanted = this.store.selectSignal(whatIfFeature.selectKind);
  protected readonly supposals = this.store.selectSignal(whatIfFeature.selectSupposals);
  protected readonly difference = this.store.selectSignal(whatIfFeature.selectDifference);
  protected readonly hypothesis = this.store.selectSignal(whatIfFeature.selectHypothesis);
  private readonly proof = this.store.selectSignal(proofFeature.selectProved);
  protected readonly labels = computed(
    () => new Map((this.proof()?.parties ?? []).map(({ id, label }) => [id, label])),
  );
  protected readonly busy = signal(false);
  /** What can be made true: changes of the topology, not faults. */
  protected readonly applicable = computed(() =>
    this.supposals().filter(({ changes }) => changes.length > 0),
  );
  protected readonly refusal = computed(() => {
    const changes = changesOf(this.applicable());
    if (changes.length === 0)
      return 'Faults are only played; nothing here would change the topology';
    return this.fixes.may({ fix: { label: '', changes } }) ? '' : 'Your role may not change this';
  });

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef);
    // After the drawer has noted who opened it.
    afterNextRender({ read: () => host.nativeElement.querySelector('select')?.focus() });
  }

  protected close(): void {
    this.store.dispatch(WhatIfActions.closed());
  }

  protected suppose(supposal: Supposal): void {
    this.store.dispatch(WhatIfActions.supposed({ supposal }));
  }

  protected drop(supposal: Supposal): void {
    this.store.dispatch(WhatIfActions.dropped({ supposal }));
  }

  protected clear(): void {
    this.store.dispatch(WhatIfActions.allDropped());
  }

  protected again(): void {
    this.store.dispatch(WhatIfActions.load());
  }

  protected async apply(): Promise<void> {
    const applied = this.applicable();
    this.busy.set(true);
    const outcome = await this.changes.apply({
      label: applied.map(({ label }) => label).join(', '),
      changes: changesOf(applied).map((change) => ({ change })),
    });
    this.busy.set(false);
    if (!outcome.done) return;
    for (const supposal of applied) this.drop(supposal);
  }
}
