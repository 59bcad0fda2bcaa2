import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The frame of every page. */
@Component({
  selector: 'ew-root',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<h1>Edgewise</h1>`,
})
export class App {}
