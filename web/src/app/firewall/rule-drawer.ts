import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AddressGroup, Fact, Flow } from '@contract/plan';
import type { ItemNeed } from '@contract/proofs';
import { paths } from '../paths';
import { NeededFor } from '../shell/needed-for';
import { Drawer } from '../ui/drawer';
import { Icon } from '../ui/icon';
import { ReasonSections } from '../ui/reason-sections';
import { Zone } from '../ui/zone';
import type { CompareFinding } from './compare-findings';
import { FindingSections } from './finding-sections';
import { portsOf, type RuleRow } from './rule-row';

/** Why a rule is here: its sentence, the addresses before and after NAT, what breaks without it, the fact with its sources. */
@Component({
  selector: 'ew-rule-drawer',
  imports: [Drawer, FindingSections, Icon, NeededFor, ReasonSections, RouterLink, Zone],
  templateUrl: './rule-drawer.html',
  styles: `
    .top {
      align-items: start;
    }
    li {
      padding: 1px 0;
    }
    .kv {
      grid-template-columns: 84px minmax(0, 1fr);
    }
    .addresses {
      flex-wrap: wrap;
      gap: 4px;
      width: 100%;
    }
    .addresses code {
      font: var(--m-11);
    }
  `,
})
export class RuleDrawer {
  readonly row = input.required<RuleRow>();
  readonly topologyId = input.required<string>();
  readonly flows = input.required<readonly Flow[]>();
  readonly fact = input<Fact | null>(null);
  /** What breaks without it, once that is worked out. */
  readonly need = input<ItemNeed | null>(null);
  /** What an imported ruleset has to do with it. */
  readonly findings = input<readonly CompareFinding[]>([]);
  readonly closed = output();
  /** The row of another rule is wanted. */
  readonly wanted = output<string>();
  /** Another rule is wanted: the one before or after. */
  readonly stepped = output<-1 | 1>();

  protected readonly paths = paths;
  protected readonly rule = computed(() => this.row().rule);
  protected readonly ends = computed(() => [
    { title: 'Source', group: this.rule().source, zone: this.row().sourceZone },
    { title: 'Destination', group: this.rule().destination, zone: this.row().destinationZone },
  ]);
  protected readonly notes = computed(() => [
    ...new Set(this.flows().flatMap(({ notes }) => (notes ? [notes] : []))),
  ]);
  protected readonly sourcePorts = computed(() => {
    const { sourcePorts } = this.rule();
    return sourcePorts ? portsOf(sourcePorts) : 'any';
  });

  protected translated(group: AddressGroup): { inside: string; outside: string | null }[] {
    return group.prefixes.map((inside, index) => ({
      inside: plain(inside),
      outside: group.publicAddresses[index] ?? null,
    }));
  }
}

const plain = (prefix: string): string => prefix.replace(/\/(32|128)$/, '');
