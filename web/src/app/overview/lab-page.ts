import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import { labApi, type LabCase, type LabInsideCase } from '@contract/lab';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { paths } from '../paths';
import { PageHead } from '../shell/page-head';
import { topologiesFeature } from '../state/topologies.feature';
import { Empty } from '../ui/empty';
import { formatDate, formatNumber } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { labGroups } from './lab-groups';

const told: Readonly<
  Record<LabCase['verdict'], { readonly kind: MarkKind; readonly word: string }>
> = {
  ok: { kind: 'ok', word: 'agrees' },
  broken: { kind: 'warn', word: 'broken in both' },
  disagrees: { kind: 'fail', word: 'disagrees' },
  explained: { kind: 'note', word: 'explained' },
  unseen: { kind: 'unsure', word: 'not seen' },
};

const toldInside: Readonly<Record<LabInsideCase['agreement'], (typeof told)['ok']>> = {
  yes: told.ok,
  no: told.disagrees,
  explained: told.explained,
  unseen: told.unseen,
};

/** Reference topologies whose exports were loaded into a real kernel and real servers, case by case. */
@Component({
  selector: 'ew-lab-page',
  imports: [Empty, Icon, LoadingState, Mark, PageHead],
  templateUrl: './lab-page.html',
  host: { class: 'page' },
})
export class LabPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);

  readonly topologyId = input.required<string>();
  /** Index of the topology that is shown. */
  readonly which = input<string>();

  protected readonly told = told;
  protected readonly toldInside = toldInside;
  protected readonly number = formatNumber;
  protected readonly crumbs = computed(() => [
    { label: 'Overview', path: paths.overview(this.topologyId()) },
  ]);
  protected readonly report = remote(
    () => 'all',
    () => this.api.call(labApi.report),
  );
  private readonly topologies = computed(() => this.report.state().value?.topologies ?? []);
  protected readonly choices = computed(() =>
    this.topologies().map(({ name }, index) => ({ id: String(index), label: name })),
  );
  private readonly own = computed(() =>
    Math.max(
      0,
      this.topologies().findIndex(({ name }) => name === this.head()?.name),
    ),
  );
  protected readonly chosen = computed(() => this.which() ?? String(this.own()));
  private readonly name = computed(() => this.topologies()[Number(this.chosen())]?.name ?? null);
  protected readonly topology = remote(this.name, (name) =>
    this.api.call(labApi.topology, { params: { name } }),
  );
  protected readonly groups = computed(() =>
    labGroups(this.topology.state().value?.inside?.cases ?? []),
  );
  /** Groups of which the cases are listed. */
  protected readonly open = signal<ReadonlySet<string>>(new Set());
  protected readonly notRun = computed(() => this.report.state().value?.notRun ?? []);
  protected readonly note = computed(() => {
    const report = this.report.state().value;
    if (!report) return '';
    const versions = Object.entries(report.versions).map(([name, version]) => `${name} ${version}`);
    return `${formatDate(report.day)}, ${versions.slice(0, 4).join(', ')}`;
  });

  protected toggle(group: string): void {
    const open = new Set(this.open());
    if (!open.delete(group)) open.add(group);
    this.open.set(open);
  }

  protected choose(which: string): void {
    void this.router.navigate([], { queryParams: { which }, replaceUrl: true });
  }
}
