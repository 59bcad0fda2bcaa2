import { Component } from '@angular/core';
import { KeyList } from '../shell/key-list';
import { PageHead } from '../shell/page-head';
import { Panel } from '../ui/panel';

/** Every key of the console. */
@Component({
  selector: 'ew-keys-page',
  imports: [KeyList, PageHead, Panel],
  template: `
    <ew-page-head heading="Keyboard" [outside]="true" />
    <div class="scroll" style="padding: 16px">
      <p class="t2 prose" style="margin-bottom: 16px">
        One-letter keys work outside of text fields. They can be switched off under Admin, Keyboard.
      </p>
      <ew-panel heading="Keys"
        ><div class="pad"><ew-key-list /></div
      ></ew-panel>
    </div>
  `,
})
export class KeysPage {}
