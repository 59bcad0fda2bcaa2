import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input } from '@angular/core';
import { exportsApi, type Target } from '@contract/exports';
import type { Problem } from '@contract/problem';
import { topologiesApi } from '@contract/topologies';
import type { Observable } from 'rxjs';
import { Api } from '../api/api';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toasts';

/** Everything that the whole topology can be taken away as: reports, workbook, the document itself. */
@Component({
  selector: 'ew-export-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    <button type="button" class="btn" [cdkMenuTriggerFor]="menu">
      <ew-icon name="download" />Export all
    </button>
    <ng-template #menu>
      <div class="menu" cdkMenu>
        @for (target of whole(); track target.id) {
          <button type="button" cdkMenuItem (cdkMenuItemTriggered)="download(target)">
            {{ target.label }}
          </button>
        }
        <hr />
        <button type="button" cdkMenuItem (cdkMenuItemTriggered)="document('yaml')">
          Topology as YAML
        </button>
        <button type="button" cdkMenuItem (cdkMenuItemTriggered)="document('json')">
          Topology as JSON
        </button>
      </div>
    </ng-template>
  `,
})
export class ExportMenu {
  readonly topologyId = input.required<string>();
  readonly targets = input.required<readonly Target[]>();

  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);
  protected readonly whole = computed(() =>
    this.targets().filter(({ scope }) => scope === 'topology'),
  );

  protected download({ id, label }: Target): void {
    const params = { topologyId: this.topologyId(), target: id };
    this.report(label, this.api.download(exportsApi.file, { params, query: {} }));
  }

  protected document(format: 'yaml' | 'json'): void {
    const params = { topologyId: this.topologyId() };
    this.report(
      'The topology',
      this.api.download(topologiesApi.document, { params, query: { format } }),
    );
  }

  private report(what: string, saved: Observable<string>): void {
    saved.subscribe({
      next: (name) => {
        this.toasts.done(`${name} downloaded`);
      },
      error: (problem: Problem) => {
        this.toasts.failed(`${what} could not be downloaded`, problem);
      },
    });
  }
}
