import { Component, inject } from '@angular/core';
import { paths } from '../paths';
import { AdminTabs } from '../shell/admin-tabs';
import { KeyList } from '../shell/key-list';
import { Keyboard } from '../shell/keyboard';
import { PageHead } from '../shell/page-head';
import { Panel } from '../ui/panel';
import { Check } from '../ui/check';

/** Whether one-letter keys work in this browser. */
@Component({
  selector: 'ew-keyboard-page',
  imports: [AdminTabs, Check, KeyList, PageHead, Panel],
  template: `
    <ew-page-head
      heading="Keyboard"
      [outside]="true"
      [crumbs]="[{ label: 'Admin', path: admin }]"
    />
    <ew-admin-tabs />
    <div
      class="scroll"
      style="padding: 12px 16px; display: flex; flex-direction: column; gap: 12px"
    >
      <ew-panel heading="One-letter keys">
        <div class="pad col" style="gap: 4px">
          <ew-check [checked]="keyboard.letters()" (checkedChange)="keyboard.switchLetters($event)"
            >Use one-letter keys in this browser</ew-check
          >
          <p class="t3 sm prose">
            They work outside of text fields. Switch them off if you speak to your computer or a key
            does what you did not want. Keys with Ctrl keep working.
          </p>
        </div>
      </ew-panel>
      <ew-panel heading="Keys"
        ><div class="pad"><ew-key-list /></div
      ></ew-panel>
    </div>
  `,
})
export class KeyboardPage {
  protected readonly keyboard = inject(Keyboard);
  protected readonly admin = paths.admin();
}
