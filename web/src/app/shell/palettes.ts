import { Dialog } from '@angular/cdk/dialog';
import { inject, Service } from '@angular/core';

/** Opens the command palette and the list of keys, each once. */
@Service()
export class Palettes {
  private readonly dialog = inject(Dialog);

  open(query = ''): void {
    if (this.dialog.openDialogs.length > 0) return;
    void import('./palette').then(({ Palette }) => {
      this.dialog.open(Palette, {
        data: { query },
        backdropClass: 'scrim',
        ariaLabel: 'Command palette',
        autoFocus: 'input',
      });
    });
  }

  openKeys(): void {
    if (this.dialog.openDialogs.length > 0) return;
    void import('./keys-dialog').then(({ KeysDialog }) => {
      this.dialog.open(KeysDialog, { backdropClass: 'scrim', ariaLabel: 'Keyboard' });
    });
  }
}
