import { Component, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EntityRef } from '@contract/changes';
import type { FederationDecision, FederationStep } from '@contract/federation';
import { FixFinding } from '../editing/fix-finding';
import { placeOf } from '../paths';
import { Confidence } from '../ui/confidence';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';

const marks: Readonly<Record<FederationStep['state'], MarkKind>> = {
  passed: 'ok',
  decided: 'ok',
  stops: 'fail',
  unsure: 'unsure',
  'not-judged': 'na',
};

const words: Readonly<Record<FederationStep['state'], string>> = {
  passed: 'passes',
  decided: 'decides',
  stops: 'stops here',
  unsure: 'unsure',
  'not-judged': 'not judged',
};

/** A decision as a chain: every step in its order, what decided it, and what turning it would change. */
@Component({
  selector: 'ew-decision-chain',
  imports: [Confidence, Icon, Mark, RouterLink],
  templateUrl: './decision-chain.html',
  styleUrl: './decision-chain.css',
})
export class DecisionChain {
  readonly decision = input.required<FederationDecision>();
  readonly topologyId = input.required<string>();

  private readonly fixes = inject(FixFinding);
  protected readonly words = words;
  protected readonly busy = signal(false);

  /** A block is wanted, so it is no failure. */
  protected markOf({ id, state }: FederationStep): MarkKind {
    return id === 'blocked' && state === 'stops' ? 'na' : marks[state];
  }

  protected nameOf({ collection, id }: EntityRef): string {
    return collection === 'settings' ? 'Access Edge configuration' : id;
  }

  protected place(ref: EntityRef) {
    return placeOf(this.topologyId(), ref);
  }

  /** Only what stops or is open is turned from here; the other steps only say what would be. */
  protected turns({ state, flip }: FederationStep): boolean {
    return (
      flip !== null && (state === 'stops' || (state === 'unsure' && flip.result === 'allowed'))
    );
  }

  protected may({ flip }: FederationStep): boolean {
    return this.fixes.may({ fix: flip?.fix ?? null });
  }

  protected async turn({ flip, entities }: FederationStep): Promise<void> {
    this.busy.set(true);
    await this.fixes.apply({ fix: flip?.fix ?? null, entities });
    this.busy.set(false);
  }
}
