import { Dialog } from '@angular/cdk/dialog';
import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { Changes } from '../editing/changes';
import { ChangesActions, changesFeature } from '../editing/changes.feature';
import { deleteEdit } from '../editing/entity-edits';
import { paths } from '../paths';
import { Keyboard } from '../shell/keyboard';
import { PageHead } from '../shell/page-head';
import { sessionFeature } from '../state/session.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { Canvas } from '../ui/canvas/canvas';
import { Empty } from '../ui/empty';
import { FilterChip } from '../ui/filter-chip';
import { formatCount } from '../ui/format';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Segmented } from '../ui/segmented';
import { AddDialog, type AddDialogData, type AddedKind } from './add/add-dialog';
import { rowOf } from './diagram/design-rows';
import { partOfEntity, siteOfEntity } from './diagram/parts-of-entity';
import { entityOfPart } from './diagram/part-ids';
import { DocumentView } from './document/document-view';
import { GhostColumns } from './ghost-columns';
import { GridView } from './grid/grid-view';
import { Inspector } from './inspector/inspector';
import { savePicture } from './save-picture';
import { scenarioName } from './scenario-name';
import { TopologyDiagram } from './topology-diagram';
import { queryWriter } from '../query-string';

type View = 'canvas' | 'grid' | 'document';
const views = [
  { id: 'canvas', label: 'Canvas' },
  { id: 'grid', label: 'Grid' },
  { id: 'document', label: 'Document' },
];

/** The topology as a diagram, as tables, or as its document, with an inspector for what is selected. */
@Component({
  selector: 'ew-topology-page',
  imports: [
    Canvas,
    DocumentView,
    Empty,
    FilterChip,
    GhostColumns,
    GridView,
    Icon,
    Inspector,
    LoadingState,
    PageHead,
    RouterLink,
    Segmented,
  ],
  providers: [TopologyDiagram],
  templateUrl: './topology-page.html',
  styleUrl: './topology-page.css',
})
export class TopologyPage {
  private readonly go = queryWriter();

  readonly view = input<View, string | undefined>('canvas', {
    transform: (view) => (view === 'grid' || view === 'document' ? view : 'canvas'),
  });
  /** Part of the diagram, or `collection/id` of any entity. */
  readonly select = input<string | null, string | undefined>(null, {
    transform: (select) => select ?? null,
  });

  private readonly store = inject(Store);
  private readonly dialog = inject(Dialog);
  private readonly changes = inject(Changes);
  protected readonly diagram = inject(TopologyDiagram);
  protected readonly canvas = viewChild(Canvas);
  private readonly inspector = viewChild(Inspector);

  protected readonly views = views;
  protected readonly scenarioName = scenarioName;
  protected readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);
  protected readonly undoable = this.store.selectSignal(changesFeature.selectUndoable);
  protected readonly redoable = this.store.selectSignal(changesFeature.selectRedoable);
  /** The part that shows what is selected. */
  protected readonly selected = computed(() => {
    const [select, rows] = [this.select(), this.diagram.rows().value];
    const ref = select === null ? null : entityOfPart(select);
    if (!rows || !ref || select === null) return select;
    const part = select.includes('#') ? select : partOfEntity(rows, ref);
    const shown = entityOfPart(part);
    return shown && rowOf(rows, shown.collection, shown.id) ? part : null;
  });
  protected readonly sentence = computed(() => {
    const scene = this.diagram.drawn()?.scene;
    return `Topology ${this.head()?.name ?? ''}: ${formatCount(scene?.boxes.length ?? 0, 'node')} in four zones, ${formatCount(this.diagram.lines().size, 'line')} between them. The grid view holds the same as tables.`;
  });
  protected readonly interview = paths.newTopology('interview');

  constructor() {
    afterNextRender(() => {
      this.diagram.want();
    });
    this.showSelected();
    this.keys(inject(Keyboard));
  }

  protected show(view: string): void {
    this.go({ view: view === 'canvas' ? null : view });
  }

  protected choose(part: string | null): void {
    if (part !== this.selected()) this.go({ select: part });
  }

  protected closed(): void {
    this.choose(null);
    this.canvas()?.focus();
  }

  protected enter(): void {
    this.inspector()?.focus();
  }

  protected add(kind: AddedKind | null = null): void {
    const rows = this.diagram.rows().value;
    const head = this.head();
    if (!rows || !head || !this.mayPlan()) return;
    const data: AddDialogData = {
      rows,
      kind,
      settings: head.settings,
      siteId: this.diagram.siteId(),
    };
    this.dialog
      .open<string | null>(AddDialog, { data, backdropClass: 'scrim' })
      .closed.subscribe((part) => {
        if (part) this.choose(part);
      });
  }

  protected async remove(): Promise<void> {
    const [rows, ref] = [this.diagram.rows().value, entityOfPart(this.selected() ?? '')];
    const row = rows && ref ? rowOf(rows, ref.collection, ref.id) : null;
    if (!row || !ref || !this.mayPlan()) return;
    const outcome = await this.changes.apply(deleteEdit(ref.collection as 'pools', [row]));
    if (outcome.done) this.choose(null);
  }

  protected undo(): void {
    this.store.dispatch(ChangesActions.undo());
  }

  protected redo(): void {
    this.store.dispatch(ChangesActions.redo());
  }

  protected save(): void {
    const scene = this.diagram.drawn()?.scene;
    if (scene)
      savePicture({
        scene,
        lines: this.diagram.lines(),
        title: `Topology ${this.head()?.name ?? ''}`,
      });
  }

  /** An entity of a site that is not on screen brings its site there. */
  private showSelected(): void {
    effect(() => {
      const [rows, ref] = [this.diagram.rows().value, entityOfPart(this.selected() ?? '')];
      const site = rows && ref ? siteOfEntity(rows, ref) : null;
      untracked(() => {
        const shown = this.diagram.siteId();
        if (site !== null && shown !== null && shown !== site) this.diagram.chosenSite.set(site);
      });
    });
  }

  private keys(keyboard: Keyboard): void {
    const registered = [
      ...['a', 'A'].map((key) => keyboard.on(key, () => this.add())),
      ...['+', '='].map((key) => keyboard.on(key, () => this.canvas()?.sight.zoom(1))),
      keyboard.on('-', () => this.canvas()?.sight.zoom(-1)),
      ...['!', '1'].map((key) =>
        keyboard.on(key, (event) => (event.shiftKey ? this.canvas()?.sight.fit() : undefined)),
      ),
      keyboard.on('Delete', () => void this.remove()),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const release of registered) release();
    });
  }
}
