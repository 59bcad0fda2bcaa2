import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, inject, input } from '@angular/core';
import type { Problem } from '@contract/problem';
import { type Hypothesis, type LadderFormatName, proofsApi } from '@contract/proofs';
import { Api } from '../api/api';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toasts';

const formats: readonly { readonly id: LadderFormatName; readonly label: string }[] = [
  { id: 'svg', label: 'SVG' },
  { id: 'mermaid', label: 'Mermaid' },
  { id: 'plantuml', label: 'PlantUML' },
  { id: 'text', label: 'Text' },
  { id: 'json', label: 'JSON' },
];

/** Saves the ladder as a file, with its verdicts. */
@Component({
  selector: 'ew-save-drawing',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    <button type="button" class="btn" [cdkMenuTriggerFor]="menu">
      <ew-icon name="download" />Save as<ew-icon name="chevron-down" />
    </button>
    <ng-template #menu>
      <div class="menu" cdkMenu>
        @for (format of formats; track format.id) {
          <button type="button" cdkMenuItem (cdkMenuItemTriggered)="save(format.id)">
            {{ format.label }}
          </button>
        }
      </div>
    </ng-template>
  `,
})
export class SaveDrawing {
  private readonly api = inject(Api);
  private readonly toasts = inject(Toasts);

  readonly topologyId = input.required<string>();
  readonly ladderId = input.required<string>();
  /** What is supposed on screen, which files show too. */
  readonly world = input.required<Hypothesis>();

  protected readonly formats = formats;

  protected save(format: LadderFormatName): void {
    const body = { ladderId: this.ladderId(), format, ...this.world() };
    const params = { topologyId: this.topologyId() };
    this.api.download(proofsApi.drawing, { params, body }).subscribe({
      next: (name) => {
        this.toasts.done(`${name} downloaded`);
      },
      error: (problem: Problem) => {
        this.toasts.failed('The ladder could not be saved', problem);
      },
    });
  }
}
