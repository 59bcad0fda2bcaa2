import { Component } from '@angular/core';
import { zoneNames } from '../ui/zone';

/** The zones of an empty topology, with what to do first as content. */
@Component({
  selector: 'ew-ghost-columns',
  template: `
    @for (zone of zones; track zone) {
      <div
        class="ghost"
        [style.background]="'var(--zone-' + zone + '-tint)'"
        [style.border-top-color]="'var(--zone-' + zone + '-line)'"
      >
        <span [style.color]="'var(--zone-' + zone + ')'">{{ names[zone] }}</span>
      </div>
    }
    <div class="middle">
      <div class="what"><ng-content /></div>
    </div>
  `,
  styles: `
    :host {
      position: relative;
      flex: 1;
      min-height: 0;
      display: grid;
      grid-template-columns: 1fr 1fr 2fr 1.4fr;
      gap: 32px;
      padding: 16px;
    }
    .ghost {
      border-top: 3px solid;
      padding: 10px 12px;
      font: 600 var(--t-13);
      opacity: 0.7;
    }
    .middle {
      position: absolute;
      inset: 0;
      display: grid;
      place-items: center;
    }
    .what {
      background: var(--bg-surface);
      border: 1px dashed var(--line-control);
      border-radius: var(--r2);
    }
  `,
})
export class GhostColumns {
  protected readonly zones = ['partner', 'internet', 'perimeter', 'internal'] as const;
  protected readonly names = zoneNames;
}
