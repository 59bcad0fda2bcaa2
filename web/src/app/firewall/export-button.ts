import { Dialog } from '@angular/cdk/dialog';
import { Component, inject, input } from '@angular/core';
import type { Target } from '@contract/exports';
import { Icon } from '../ui/icon';
import { ExportDialog, type ExportDialogData } from './export-dialog';

/** Opens everything that the whole topology can be taken away as. */
@Component({
  selector: 'ew-export-button',
  imports: [Icon],
  template: `
    <button type="button" class="btn" [disabled]="targets().length === 0" (click)="open()">
      <ew-icon name="download" />Export all
    </button>
  `,
})
export class ExportButton {
  readonly topologyId = input.required<string>();
  readonly targets = input.required<readonly Target[]>();

  private readonly dialog = inject(Dialog);

  protected open(): void {
    const targets = this.targets().filter(({ scope }) => scope === 'topology');
    this.dialog.open<unknown, ExportDialogData>(ExportDialog, {
      backdropClass: 'scrim',
      data: { topologyId: this.topologyId(), targets },
    });
  }
}
