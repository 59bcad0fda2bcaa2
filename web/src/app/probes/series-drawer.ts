import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PlannedReply, PlannedRow } from '@contract/probes';
import { paths } from '../paths';
import { Drawer } from '../ui/drawer';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { Zone } from '../ui/zone';
import { AgentChoice } from './agent-choice';
import { comparedRows } from './compared-rows';
import { outcomeWords } from './outcome-words';
import { SeriesView } from './series-view';

/** One planned thing as one agent sees it: its history, its last words, and the plan beside what is there. */
@Component({
  selector: 'ew-series-drawer',
  imports: [AgentChoice, Drawer, Icon, Mark, RouterLink, SeriesView, Zone],
  templateUrl: './series-drawer.html',
  styleUrl: './series-drawer.css',
})
export class SeriesDrawer {
  readonly row = input.required<PlannedRow>();
  readonly agents = input.required<PlannedReply['agents']>();
  readonly agentId = input.required<string>();
  readonly topologyId = input.required<string>();
  readonly mayProbe = input(false);
  readonly agentChosen = output<string>();
  readonly probed = output();
  readonly closed = output();

  protected readonly series = computed(() => {
    const { series } = this.row();
    return (
      series.find(({ agentId }) => agentId === this.agentId()) ??
      series.find(({ outcome }) => outcome === this.row().outcome) ??
      series[0] ??
      null
    );
  });
  protected readonly agentChoices = computed(() =>
    this.row().series.map(({ agentId }) => ({
      id: agentId,
      label: this.agents().find(({ id }) => id === agentId)?.name ?? agentId,
    })),
  );
  protected readonly agent = computed(
    () => this.agents().find(({ id }) => id === this.series()?.agentId) ?? null,
  );
  protected readonly told = computed(() => {
    const outcome = this.series()?.outcome ?? null;
    return outcome === null ? null : outcomeWords[outcome];
  });
  protected readonly compared = computed(() => {
    const series = this.series();
    return series ? comparedRows(this.row(), series) : [];
  });
  protected readonly flowLink = computed(() => {
    const [flow] = this.row().flows;
    return flow === undefined
      ? null
      : { path: paths.firewall(this.topologyId()), query: { q: flow } };
  });
  protected readonly recordLink = computed(() => {
    const [id] = this.row().records;
    return id === undefined ? null : { path: paths.dns(this.topologyId()), query: { id } };
  });
  protected readonly certificateLink = computed(() => {
    const [id] = this.row().certificates;
    return id === undefined ? null : { path: paths.certificates(this.topologyId()), query: { id } };
  });
}
