import { Component, computed, inject, input } from '@angular/core';
import { agentsApi } from '@contract/agents';
import { schedulesApi } from '@contract/watching';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { PartsHead } from '../shell/parts-head';

const parts = [
  { id: '', label: 'Planned against observed' },
  { id: 'targets', label: 'Targets' },
  { id: 'agents', label: 'Agents' },
  { id: 'schedules', label: 'Schedules' },
] as const;

type PartId = (typeof parts)[number]['id'];

/** Head of the pages about probes, with the switch between them and how many agents and schedules there are; buttons are its content. */
@Component({
  selector: 'ew-probes-head',
  imports: [PartsHead],
  template: `
    <ew-parts-head heading="Probes" [parts]="parts()" [part]="part()" [note]="note()">
      <ng-content />
    </ew-parts-head>
  `,
})
export class ProbesHead {
  private readonly api = inject(Api);

  readonly topologyId = input.required<string>();
  readonly part = input.required<PartId>();
  readonly note = input('');
  /** How many the page itself shows: its list is newer than the one that is read here. */
  readonly count = input<number>();

  private readonly agents = remote(
    () => (this.part() === 'agents' ? null : 'all'),
    () => this.api.call(agentsApi.list),
  );
  private readonly schedules = remote(
    () => (this.part() === 'schedules' ? null : this.topologyId()),
    (topologyId) => this.api.call(schedulesApi.list, { query: { topologyId } }),
  );
  private readonly counts = computed<Partial<Record<PartId, number | null>>>(() => {
    const agents = this.agents.state().value?.filter(({ state }) => state !== 'revoked').length;
    const known = { agents, schedules: this.schedules.state().value?.length };
    return {
      agents: known.agents ?? null,
      schedules: known.schedules ?? null,
      ...(this.part() in known ? { [this.part()]: this.count() ?? null } : {}),
    };
  });
  protected readonly parts = computed(() =>
    parts.map((one) => {
      const path = paths.probes(this.topologyId(), one.id || undefined);
      const count = this.counts()[one.id];
      return { ...one, path, ...(count === undefined ? {} : { count }) };
    }),
  );
}
