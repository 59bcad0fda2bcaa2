import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { ExternalAccessPolicy, Partner, Server } from '@contract/entities';
import { proofsApi } from '@contract/proofs';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { planFeature } from '../state/plan.feature';
import { proofFeature } from '../state/proof.feature';
import { RowsActions, rowsFeature } from '../state/rows.feature';
import type { Supposal } from '../state/supposal';
import { topologiesFeature } from '../state/topologies.feature';
import { Field } from '../ui/field';
import { closedPort } from './closed-port';
import { runningRules } from './running-rules';
import { supposableChanges } from './supposable-changes';
import { supposableFaults } from './supposable-faults';
import type { Ground } from './supposable-kind';

const PORT = 'port-closed';
const picked = [...supposableFaults, ...supposableChanges];
const kinds = [{ id: PORT, label: 'A port is closed' }, ...picked];
const FIRST = 'rule-removed';

/** What is supposed, picked from what the topology has: the kind, what it belongs to, and which. */
@Component({
  selector: 'ew-supposal-picker',
  imports: [Field],
  templateUrl: './supposal-picker.html',
})
export class SupposalPicker {
  private readonly store = inject(Store);
  private readonly api = inject(Api);

  /** Kind that whoever opened the panel wants first. */
  readonly wanted = input<string | null>(null);
  readonly supposed = output<Supposal>();

  protected readonly port = PORT;
  protected readonly kinds = kinds;
  protected readonly kind = linkedSignal(() => this.wanted() ?? FIRST);
  private readonly plan = this.store.selectSignal(planFeature.selectPlanned);
  private readonly servers = this.store.selectSignal(rowsFeature.selectOf('servers'));
  private readonly partners = this.store.selectSignal(rowsFeature.selectOf('partners'));
  private readonly policies = this.store.selectSignal(rowsFeature.selectOf('policies'));
  private readonly rulesets = this.store.selectSignal(proofFeature.selectRulesets);
  private readonly imported = this.store.selectSignal(proofFeature.selectImported);
  private readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  private readonly loaded = computed(() => (this.rulesets() === 'imported' ? this.imported() : []));
  private readonly running = remote(
    () => (this.loaded().length > 0 ? (this.head()?.id ?? null) : null),
    (topologyId) => runningRules(this.api, topologyId),
  );
  private readonly conditions = remote(
    () => 'all',
    () => this.api.call(proofsApi.conditions),
  );
  private readonly entities = computed(() => ({
    servers: (this.servers().value ?? []) as unknown as readonly Server[],
    partners: (this.partners().value ?? []) as unknown as readonly Partner[],
    policies: (this.policies().value ?? []) as unknown as readonly ExternalAccessPolicy[],
  }));
  private readonly ground = computed<Ground>(() => ({
    plan: this.plan(),
    imported: new Set(this.loaded()),
    running: this.loaded().length > 0 ? (this.running.state().value ?? []) : [],
    conditions: this.conditions.state().value ?? [],
    ...this.entities(),
    switches: this.head()?.settings.accessEdge ?? null,
  }));

  protected readonly of = computed(() => picked.find(({ id }) => id === this.kind()));
  private readonly choices = computed(() => this.of()?.choices(this.ground()) ?? []);
  protected readonly groups = computed(() => [
    ...new Set(this.choices().map(({ group }) => group)),
  ]);
  protected readonly group = linkedSignal(() => this.groups()[0] ?? '');
  protected readonly fitting = computed(() =>
    this.choices().filter(({ group }) => group === this.group()),
  );
  /** Index among those that fit. */
  protected readonly which = linkedSignal({ source: this.fitting, computation: () => 0 });

  protected readonly firewalls = computed(() => this.plan()?.rulesets ?? []);
  protected readonly firewall = linkedSignal({ source: this.kind, computation: () => '' });
  protected readonly service = linkedSignal({
    source: this.kind,
    computation: () => 'udp/3478',
  });
  private readonly closed = computed(() =>
    closedPort(this.service(), this.firewalls().find(({ id }) => id === this.firewall()) ?? null),
  );
  protected readonly error = computed(() =>
    this.closed() ? null : 'Write a service such as udp/3478 or tcp/50000-59999',
  );
  protected readonly supposal = computed(() =>
    this.kind() === PORT ? this.closed() : (this.fitting()[this.which()]?.supposal ?? null),
  );

  constructor() {
    const collections = ['servers', 'partners', 'policies'] as const;
    this.store.dispatch(RowsActions.wanted({ collections }));
  }

  protected suppose(event: Event): void {
    event.preventDefault();
    const supposal = this.supposal();
    if (supposal) this.supposed.emit(supposal);
  }
}
