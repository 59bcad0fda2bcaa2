import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, DestroyRef, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PlannedReply } from '@contract/probes';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { AlertBanner } from '../shell/alert-banner';
import { Keyboard } from '../shell/keyboard';
import { ProbesActions, probesFeature } from '../state/probes.feature';
import { sessionFeature } from '../state/session.feature';
import { isOff } from '../state/with-progress';
import { Empty } from '../ui/empty';
import { formatCount } from '../ui/format';
import { Grid } from '../ui/grid/grid';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import type { ZoneName } from '../ui/zone';
import { groupOptions } from './group-row';
import { NotProbedDialog } from './not-probed-dialog';
import { plannedColumns } from './planned-columns';
import { isGroup, listRows, type ListRow } from './planned-rows';
import { ProbesHead } from './probes-head';
import { SeriesDrawer } from './series-drawer';
import { SweepBar } from './sweep-bar';
import { orEmpty, queryWriter } from '../query-string';
import { FilterBar } from '../ui/filter-bar';
import { NoMatch } from '../ui/no-match';

/** Zones in a sentence. */
const whereabouts: Readonly<Record<ZoneName, string>> = {
  partner: "a partner's network",
  internet: 'the internet',
  perimeter: 'the perimeter',
  internal: 'the internal network',
};

/** What is planned, and what each agent sees of it. */
@Component({
  selector: 'ew-planned-page',
  imports: [
    AlertBanner,
    Empty,
    FilterBar,
    Grid,
    Icon,
    LoadingState,
    NoMatch,
    ProbesHead,
    RouterLink,
    SeriesDrawer,
    SweepBar,
  ],
  templateUrl: './planned-page.html',
  styleUrl: './planned-page.css',
  host: { class: 'page' },
})
export class PlannedPage {
  private readonly store = inject(Store);
  private readonly dialog = inject(Dialog);

  protected readonly go = queryWriter();

  readonly topologyId = input.required<string>();
  readonly key = input('', { transform: orEmpty });
  readonly agent = input('', { transform: orEmpty });
  readonly q = input('', { transform: orEmpty });
  readonly show = input('', { transform: orEmpty });

  protected readonly planned = this.store.selectSignal(probesFeature.selectPlanned);
  protected readonly agents = this.store.selectSignal(probesFeature.selectAgents);
  protected readonly sweep = this.store.selectSignal(probesFeature.selectSweep);
  protected readonly mayAdminister = this.store.selectSignal(sessionFeature.selectMayAdminister);
  protected readonly mayProbe = this.store.selectSignal(sessionFeature.selectMayFederate);
  private readonly waiting = this.store.selectSignal(probesFeature.selectWaiting);
  private readonly all = this.store.selectSignal(probesFeature.selectRows);

  protected readonly groupOptions = groupOptions;
  protected readonly agentsPath = computed(() => paths.probes(this.topologyId(), 'agents'));
  protected readonly topologyPath = computed(() => paths.topology(this.topologyId()));
  protected readonly running = computed(() => this.sweep()?.state === 'running');
  protected readonly off = computed(() => this.all().filter(({ outcome }) => isOff(outcome)));
  protected readonly chips = computed(() => {
    const count = this.off().length;
    if (!this.planned().value) return [];
    return [
      { id: 'off', label: 'Not as planned', count, mark: count > 0 ? ('fail' as const) : null },
    ];
  });
  protected readonly columns = computed(() => plannedColumns(this.agents()));
  protected readonly folded = signal<ReadonlySet<string>>(new Set());
  private readonly wanted = computed(() => {
    const text = this.q().toLowerCase();
    const among = this.show() === 'off' ? this.off() : this.all();
    return among.filter(({ key, group, service, address }) =>
      `${key} ${group} ${service} ${address}`.toLowerCase().includes(text),
    );
  });
  protected readonly rows = computed(() =>
    listRows({
      rows: this.wanted(),
      waiting: this.waiting(),
      folded: this.folded(),
    }),
  );
  protected readonly count = computed(() => this.all().length);
  /** Why not everything can be probed now; empty when it can. */
  protected readonly cannot = computed(() => {
    if (!this.mayProbe()) return 'Viewers cannot probe';
    if (this.running()) return 'A sweep is running';
    return this.count() === 0 ? 'There is nothing to probe' : '';
  });
  protected readonly open = computed(
    () => this.all().find(({ key }) => key === this.key()) ?? null,
  );
  protected readonly openId = computed(() => this.key() || null);
  /** Zones that something is to be probed from and no agent answers in. */
  protected readonly blind = computed(() => {
    const seeing = new Set(
      this.agents()
        .filter(({ state }) => state === 'online')
        .map(({ zone }) => zone),
    );
    const wanted = Map.groupBy(
      this.all().flatMap(({ openFrom }) => openFrom.slice(0, 1)),
      (zone) => zone,
    );
    return [...wanted]
      .filter(([zone]) => !seeing.has(zone))
      .map(([zone, probes]) => `${whereabouts[zone]} (${formatCount(probes.length, 'probe')})`);
  });
  protected readonly note = computed(() =>
    this.planned().value ? formatCount(this.count(), 'probe') : '',
  );

  constructor() {
    this.store.dispatch(ProbesActions.opened());
    const keyboard = inject(Keyboard);
    const releases = [
      keyboard.on('r', () => {
        this.probe(this.key() ? [this.key()] : null);
      }),
    ];
    effect(() => {
      this.topologyId();
      this.folded.set(new Set());
    });
    inject(DestroyRef).onDestroy(() => {
      this.store.dispatch(ProbesActions.left());
      for (const release of releases) release();
    });
  }

  /** Asks some of the planned probes, or all. */
  protected probe(keys: readonly string[] | null): void {
    if (this.mayProbe() && !this.running()) this.store.dispatch(ProbesActions.sweepAsked({ keys }));
  }

  protected tellNotProbed(left: PlannedReply['notProbed']): void {
    this.dialog.open(NotProbedDialog, { backdropClass: 'scrim', data: left });
  }

  protected cancel(id: string): void {
    this.store.dispatch(ProbesActions.cancelAsked({ id }));
  }

  protected chosen(row: ListRow): void {
    if (!isGroup(row)) {
      this.go({ key: row.id, agent: null });
      return;
    }
    this.folded.update((folded) => {
      const next = new Set(folded);
      if (!next.delete(row.group)) next.add(row.group);
      return next;
    });
  }

  protected reload(): void {
    this.store.dispatch(ProbesActions.load());
  }
}
