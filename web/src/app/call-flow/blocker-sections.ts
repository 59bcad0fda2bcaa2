import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EntityRef } from '@contract/changes';
import { type Blocker, type Hypothesis, proofsApi } from '@contract/proofs';
import { Store } from '@ngrx/store';
import { forkJoin } from 'rxjs';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { FixFinding } from '../editing/fix-finding';
import { paths, placeOf } from '../paths';
import { topologiesFeature } from '../state/topologies.feature';
import { formatCount } from '../ui/format';
import { BlockerBasis } from './blocker-basis';
import { mendedBy } from './mended-by';

/** Why an arrow does not get through, and the smallest thing that mends it: applied, or only tried. */
@Component({
  selector: 'ew-blocker-sections',
  imports: [BlockerBasis, RouterLink],
  templateUrl: './blocker-sections.html',
  styles: `
    :host {
      display: contents;
    }
    .fix {
      background: var(--bg-selected);
    }
    .row {
      margin-top: var(--s2);
    }
    .links {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 10px;
      margin-top: 4px;
    }
  `,
})
export class BlockerSections {
  private readonly api = inject(Api);
  private readonly fixes = inject(FixFinding);
  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);

  readonly blocker = input.required<Blocker>();
  readonly topologyId = input.required<string>();
  readonly world = input.required<Hypothesis>();
  readonly names = input.required<ReadonlyMap<string, string>>();
  /** The first of its arrow: its fix is the primary thing to do. */
  readonly first = input(true);
  readonly supposed = output<Hypothesis>();

  protected readonly paths = paths;
  protected readonly busy = signal(false);
  protected readonly remedy = computed(() => this.blocker().remedy);
  protected readonly fix = computed(() => this.remedy()?.fix ?? null);
  protected readonly may = computed(() => this.fixes.may({ fix: this.fix() }));
  protected readonly rule = computed(() => {
    const wanted = this.remedy()?.rule;
    if (!wanted) return null;
    const { id, source, destination, transport, ports } = wanted.rule;
    const last = ports.first === ports.last ? '' : `-${String(ports.last)}`;
    return {
      id,
      firewallId: wanted.firewallId,
      firewall: this.names().get(wanted.firewallId) ?? wanted.firewallId,
      text: `${source.prefixes.join(', ') || 'any'} to ${destination.prefixes.join(', ') || 'any'}, ${transport}/${String(ports.first)}${last}`,
    };
  });
  /** What the fix does to everybody else, asked of the server. */
  private readonly effect = remote(
    () => {
      const fix = this.first() ? this.fix() : null;
      if (!fix) return null;
      const { rulesets, faults, changes } = this.world();
      const before = { rulesets, faults, changes };
      const after = { ...before, changes: [...changes, ...fix.changes] };
      return { topologyId: this.topologyId(), revision: this.head()?.revision, before, after };
    },
    ({ topologyId, before, after }) =>
      forkJoin(
        [before, after].map((body) =>
          this.api.call(proofsApi.whatIf, { params: { topologyId }, body }),
        ),
      ),
  );
  protected readonly mended = computed(() => {
    const [before, after] = (this.fix() && this.effect.state().value) ?? [];
    return before && after ? mendedBy(before.matrix.cells, after.matrix.cells) : '';
  });
  protected readonly tried = computed(() => {
    const supposed = JSON.stringify(this.world().changes);
    const changes = this.fix()?.changes ?? [];
    return changes.some((change) => supposed.includes(JSON.stringify(change)));
  });

  protected changesOf(count: number): string {
    return formatCount(count, 'change');
  }

  protected place(ref: EntityRef) {
    return placeOf(this.topologyId(), ref);
  }

  protected try(): void {
    const world = this.world();
    const changes = [...world.changes, ...(this.fix()?.changes ?? [])];
    this.supposed.emit({ ...world, changes });
  }

  protected async apply(): Promise<void> {
    this.busy.set(true);
    await this.fixes.apply({ fix: this.fix(), entities: this.blocker().entities });
    this.busy.set(false);
  }
}
