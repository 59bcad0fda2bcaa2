import { computed, inject, type Signal } from '@angular/core';
import type { Ruleset } from '@contract/plan';
import { type ImportedRuleset, rulesetsApi } from '@contract/rulesets';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { planFeature } from '../state/plan.feature';
import { differing, findingsOf } from './compare-findings';
import { statusesOf } from './rule-status';

/** Which firewall of which topology, and which of its imports; the newest unless one is chosen. */
export interface Compared {
  readonly topologyId: Signal<string>;
  readonly ruleset: Signal<Ruleset | null>;
  readonly importId: Signal<string>;
}

/**
 * What a firewall runs today, held against the plan: read anew whenever the topology changes. Call it where `inject`
 * works.
 */
export const comparison = ({ topologyId, ruleset, importId }: Compared) => {
  const api = inject(Api);
  const revision = inject(Store).selectSignal(planFeature.selectPlannedRevision);
  const list = remote(
    () => (revision() === null ? null : { topologyId: topologyId(), revision: revision() }),
    (key) => api.call(rulesetsApi.list, { params: { topologyId: key.topologyId } }),
  );
  const imports = computed<readonly ImportedRuleset[]>(() =>
    (list.state().value ?? []).filter(({ firewallId }) => firewallId === ruleset()?.id),
  );
  const chosen = computed(
    () => imports().find(({ id }) => id === importId()) ?? imports()[0] ?? null,
  );
  const read = remote(
    () => chosen() && { topologyId: topologyId(), id: chosen()?.id ?? '', revision: revision() },
    ({ topologyId: of, id }) => api.call(rulesetsApi.analysis, { params: { topologyId: of, id } }),
  );
  /** The analysis of what is chosen; none while another one is still on screen. */
  const analysis = computed(() => {
    const found = read.state().value ?? null;
    return found && found.imported.id === chosen()?.id ? found : null;
  });
  return {
    list: list.state,
    imports,
    chosen,
    state: read.state,
    analysis,
    findings: computed(() => findingsOf(analysis(), ruleset()?.rules ?? [])),
    differing: computed(() => differing(analysis())),
    statuses: computed(() => statusesOf(analysis())),
    reload: () => {
      list.reload();
      read.reload();
    },
  };
};

/** What `comparison` answers. */
export type Comparison = ReturnType<typeof comparison>;
