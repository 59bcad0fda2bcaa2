import { Component, computed, inject, input } from '@angular/core';
import { changesApi } from '@contract/changes';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { ChangesActions, changesFeature } from '../editing/changes.feature';
import { PageHead } from '../shell/page-head';
import { topologiesFeature } from '../state/topologies.feature';
import { Icon } from '../ui/icon';
import { type AuditAsk, AuditLog } from './audit-log';

const text = (value?: string): string => value ?? '';

/** Who changed what in this topology; the last own change can be undone here too. */
@Component({
  selector: 'ew-changes-page',
  imports: [AuditLog, Icon, PageHead],
  template: `
    <ew-page-head heading="Changes">
      <button
        type="button"
        class="btn"
        [disabled]="!undoable()"
        [title]="undoable()?.label ?? 'Nothing of yours to undo'"
        (click)="undo()"
      >
        <ew-icon name="undo" />Undo<kbd>Ctrl Z</kbd>
      </button>
      <button
        type="button"
        class="btn"
        [disabled]="!redoable()"
        [title]="redoable()?.label ?? 'Nothing of yours to do again'"
        (click)="redo()"
      >
        <ew-icon name="redo" />Redo
      </button>
    </ew-page-head>
    <ew-audit-log
      [fetch]="fetch()"
      [version]="head()?.revision"
      [open]="id() || null"
      [collection]="collection()"
      [q]="q()"
    />
  `,
  styles: `
    ew-audit-log {
      display: contents;
    }
  `,
})
export class ChangesPage {
  readonly id = input('', { transform: text });
  readonly collection = input('', { transform: text });
  readonly q = input('', { transform: text });

  private readonly api = inject(Api);
  private readonly store = inject(Store);
  private readonly topologyId = this.store.selectSignal(topologiesFeature.selectCurrentId);

  protected readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  protected readonly undoable = this.store.selectSignal(changesFeature.selectUndoable);
  protected readonly redoable = this.store.selectSignal(changesFeature.selectRedoable);
  protected readonly fetch = computed(() => {
    const params = { topologyId: this.topologyId() ?? '' };
    return (query: AuditAsk) => this.api.call(changesApi.history, { params, query });
  });

  protected undo(): void {
    this.store.dispatch(ChangesActions.undo());
  }

  protected redo(): void {
    this.store.dispatch(ChangesActions.redo());
  }
}
