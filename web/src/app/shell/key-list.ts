import { Component } from '@angular/core';
import { keyGroups } from './keys';

/** Every key by where it works. */
@Component({
  selector: 'ew-key-list',
  template: `
    <div class="groups">
      @for (group of groups; track group.title) {
        <section [attr.aria-label]="group.title">
          <h3>{{ group.title }}</h3>
          <dl>
            @for (key of group.keys; track key.keys + key.does) {
              <dt>
                @for (part of key.keys.split(' '); track $index) {
                  <kbd>{{ part }}</kbd>&ngsp;
                }
              </dt>
              <dd>{{ key.does }}</dd>
            }
          </dl>
        </section>
      }
    </div>
  `,
  styles: `
    .groups {
      columns: 4 220px;
      column-gap: var(--s5);
    }
    section {
      break-inside: avoid;
      padding-bottom: var(--s5);
    }
    h3 {
      margin-bottom: var(--s2);
    }
    dl {
      display: grid;
      grid-template-columns: 96px 1fr;
      gap: 6px var(--s2);
      font: var(--t-12);
    }
    dd {
      color: var(--text-2);
    }
  `,
})
export class KeyList {
  protected readonly groups = keyGroups;
}
