import { Component, inject, input, output } from '@angular/core';
import { diagnosticsApi } from '@contract/diagnostics';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { topologiesFeature } from '../state/topologies.feature';
import { Drawer } from '../ui/drawer';
import { LoadingState } from '../ui/loading-state';
import { Explanation } from './explanation';

/** One id, explained; the causes follow the topology as it is edited. */
@Component({
  selector: 'ew-diagnostic-drawer',
  imports: [Drawer, Explanation, LoadingState],
  template: `
    <ew-drawer [heading]="code()" note="Diagnostics" (closed)="closed.emit()">
      <ew-loading-state
        [of]="explained.state()"
        heading="The id could not be looked up"
        (retry)="explained.reload()"
      >
        @if (explained.state().value; as one) {
          <ew-explanation [of]="one" [topologyId]="topologyId()" />
        }
      </ew-loading-state>
    </ew-drawer>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class DiagnosticDrawer {
  private readonly api = inject(Api);
  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);

  readonly topologyId = input.required<string>();
  readonly code = input.required<string>();
  readonly closed = output();

  protected readonly explained = remote(
    () => ({ id: this.code(), topologyId: this.topologyId(), revision: this.head()?.revision }),
    ({ id, topologyId }) =>
      this.api.call(diagnosticsApi.read, { params: { id }, query: { topologyId } }),
  );
}
