import { Component, input, model } from '@angular/core';
import { Mark } from './mark';
import type { MarkKind } from './mark-kinds';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly count?: number | string | undefined;
  readonly mark?: MarkKind | undefined;
}

/** Tabs of one page or drawer: `<ew-tabs [tabs]="tabs" [(selected)]="tab" label="Firewalls" />`. Arrow keys walk. */
@Component({
  selector: 'ew-tabs',
  imports: [Mark],
  template: `
    <div class="tabs" role="tablist" [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.id) {
        <button
          type="button"
          role="tab"
          [id]="'tab-' + tab.id"
          [attr.aria-selected]="tab.id === selected()"
          [tabindex]="tab.id === selected() ? 0 : -1"
          (click)="selected.set(tab.id)"
          (keydown)="walk($event)"
        >
          {{ tab.label }}
          @if (tab.mark) {
            <ew-mark [kind]="tab.mark">{{ tab.count }}</ew-mark>
          } @else if (tab.count !== undefined) {
            <span class="t3">{{ tab.count }}</span>
          }
        </button>
      }
    </div>
  `,
})
export class Tabs {
  readonly tabs = input.required<readonly Tab[]>();
  readonly selected = model.required<string>();
  readonly label = input('');

  protected walk(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = this.tabs();
    const at = all.findIndex(({ id }) => id === this.selected());
    const next = all[(at + step + all.length) % all.length];
    if (!next) return;
    event.preventDefault();
    this.selected.set(next.id);
    const list = (event.currentTarget as HTMLElement).parentElement;
    list?.querySelectorAll<HTMLElement>('[role=tab]')[all.indexOf(next)]?.focus();
  }
}
