import { Component, input, output } from '@angular/core';
import { Empty } from './empty';

/** A filter that leaves nothing, with the way back: `<ew-no-match heading="No rule matches udp/9000" (cleared)="clear()" />`. */
@Component({
  selector: 'ew-no-match',
  imports: [Empty],
  template: `
    <ew-empty [heading]="heading()" [text]="text()">
      <button type="button" class="btn small" (click)="cleared.emit()">{{ label() }}</button>
    </ew-empty>
  `,
})
export class NoMatch {
  readonly heading = input.required<string>();
  readonly text = input('');
  readonly label = input('Clear filter');
  readonly cleared = output();
}
