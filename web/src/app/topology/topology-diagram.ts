import { computed, inject, Injectable, signal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Row } from '@contract/entities';
import { Store } from '@ngrx/store';
import { catchError, distinctUntilChanged, filter, from, map, of, switchMap } from 'rxjs';
import { failed, idle, loading, type Loadable, ready } from '../api/loadable';
import { planFeature } from '../state/plan.feature';
import { RowsActions, rowsFeature } from '../state/rows.feature';
import { GraphLayouts } from '../ui/canvas/elk-layout';
import { layoutDiagram } from '../ui/canvas/layout-diagram';
import type { ShownLine } from '../ui/canvas/diagram';
import type { Scene } from '../ui/canvas/scene';
import { describeTopology, type Described } from './diagram/describe-topology';
import { type DesignRows, drawnCollections } from './diagram/design-rows';
import { shownLine } from './diagram/flow-lines';
import { foldDiagram } from './diagram/fold-diagram';

interface Drawn extends Described {
  readonly scene: Scene;
}

/** What the Topology page shows: the entities of the topology, the diagram made of them and of the plan, and its layout. */
@Injectable()
export class TopologyDiagram {
  private readonly store = inject(Store);
  private readonly layout = inject(GraphLayouts);

  /** Undefined until a person chose; null is all sites. */
  readonly chosenSite = signal<string | null | undefined>(undefined);
  readonly addresses = signal(true);
  readonly flowsShown = signal(true);
  readonly verdicts = signal(true);
  /** Id of the scenario whose flows are shown; empty for all. */
  readonly scenario = signal('');

  private readonly loaded = drawnCollections.map((collection) =>
    this.store.selectSignal(rowsFeature.selectOf(collection)),
  );
  readonly rows = computed((): Loadable<DesignRows> =>
    together(this.loaded.map((signal) => signal())),
  );
  /** There is nothing to draw yet. */
  readonly empty = computed(() => {
    const rows = this.rows().value;
    return (
      rows !== undefined &&
      rows.pools.length + rows.reverseProxies.length + rows.gateways.length === 0
    );
  });
  readonly plan = this.store.selectSignal(planFeature.selectPlan);
  readonly sites = computed(() => {
    const { sites = [], pools = [] } = this.rows().value ?? {};
    return sites.filter(({ id }) => pools.some(({ siteId }) => siteId === id));
  });
  private readonly edgeSites = computed(() => {
    const edges = this.rows().value?.pools.filter(({ kind }) => kind === 'edge') ?? [];
    return this.sites().filter(({ id }) => edges.some(({ siteId }) => siteId === id));
  });
  /** The site on screen, null for all: where several have an edge pool, at first the one with most users. */
  readonly siteId = computed((): string | null => {
    const [chosen, sites] = [this.chosenSite(), this.sites()];
    if (chosen !== undefined && (chosen === null || sites.some(({ id }) => id === chosen)))
      return chosen;
    return largestOf(this.edgeSites());
  });
  private readonly described = computed((): Described | null => {
    const [rows, plan] = [this.rows().value, this.plan().value];
    return rows && plan
      ? describeTopology(rows, plan, { siteId: this.siteId(), addresses: this.addresses() })
      : null;
  });
  /** The diagram with its places; the old one stays while a new one is laid out. */
  readonly drawn = toSignal(
    toObservable(this.described).pipe(
      filter((described) => described !== null),
      distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
      switchMap((described) =>
        from(layoutDiagram(foldDiagram(described.diagram), this.layout)).pipe(
          map((scene): Drawn => ({ ...described, scene })),
          catchError(() => of(null)),
        ),
      ),
    ),
  );
  /** Scenarios that any flow serves. */
  readonly scenarios = computed(() =>
    [
      ...new Set(
        this.drawn()?.lines.flatMap(({ flows }) => flows.flatMap(({ reason }) => reason.scenarios)),
      ),
    ].toSorted(),
  );
  /** The lines on screen by their ids: of one scenario, or all. */
  readonly lines = computed((): ReadonlyMap<string, ShownLine> => {
    const [scenario, all] = [this.scenario(), this.flowsShown() ? (this.drawn()?.lines ?? []) : []];
    const shown = all.map(
      (own) =>
        [
          own.line.id,
          shownLine(own, ({ reason }) => !scenario || reason.scenarios.includes(scenario)),
        ] as const,
    );
    return new Map(shown.flatMap(([id, line]) => (line ? [[id, line] as const] : [])));
  });

  /** Reads the entities, and keeps them read as the topology changes. */
  want(): void {
    this.store.dispatch(RowsActions.wanted({ collections: drawnCollections }));
  }
}

const largestOf = (sites: readonly DesignRows['sites'][number][]): string | null =>
  sites.length > 1 ? (sites.toSorted((a, b) => b.userCount - a.userCount)[0]?.id ?? null) : null;

/** The collections as one: failed when one failed, ready when all are there. */
const together = (all: readonly Loadable<readonly Row[]>[]): Loadable<DesignRows> => {
  const values = all.map(({ value }) => value);
  const complete = values.every((value) => value !== undefined);
  const value = complete
    ? (Object.fromEntries(
        drawnCollections.map((collection, index) => [collection, values[index]]),
      ) as unknown as DesignRows)
    : undefined;
  const broken = all.find((one) => one.state === 'failed');
  if (broken?.state === 'failed') return failed(broken.problem, value ? ready(value) : idle);
  return value ? ready(value) : loading<DesignRows>();
};
