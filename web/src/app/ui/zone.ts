import { Component, input } from '@angular/core';
import type { Endpoint } from '@contract/plan';

export type ZoneName = Endpoint['zone'];

/** What each zone is called. */
export const zoneNames: Readonly<Record<ZoneName, string>> = {
  partner: 'Partner',
  internet: 'Internet',
  perimeter: 'Perimeter',
  internal: 'Internal',
};

/** Outline of each zone's glyph in a 10 px square: stroked, or filled. */
export const zoneGlyphs: Readonly<
  Record<ZoneName, { readonly d: string; readonly filled: boolean }>
> = {
  internet: { d: 'M5 1a4 4 0 1 1 0 8 4 4 0 0 1 0-8z', filled: false },
  perimeter: { d: 'M1 1h8v8H1zM1 5h8', filled: false },
  internal: { d: 'M.5.5h9v9h-9z', filled: true },
  partner: { d: 'M5 .3 9.700 5 5 9.700.3 5z', filled: true },
};

/** The glyph of a zone before its name, or before what stands in it. `<ew-zone zone="internet" label="any" />` */
@Component({
  selector: 'ew-zone',
  template: `
    <span class="zone" [class]="'z-' + zone()">
      <svg
        viewBox="0 0 10 10"
        aria-hidden="true"
        stroke-width="1.5"
        [attr.fill]="glyphs[zone()].filled ? 'currentColor' : 'none'"
        [attr.stroke]="glyphs[zone()].filled ? 'none' : 'currentColor'"
      >
        <path [attr.d]="glyphs[zone()].d" />
      </svg>
      <span class="vh">{{ names[zone()] }}</span>
      @if (label() !== null) {
        <span style="color: var(--text)">{{ label() }}</span>
      } @else {
        <span aria-hidden="true">{{ names[zone()] }}</span>
      }
    </span>
  `,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class Zone {
  readonly zone = input.required<ZoneName>();
  /** What stands in the zone; null shows the zone's own name. */
  readonly label = input<string | null>(null);

  protected readonly names = zoneNames;
  protected readonly glyphs = zoneGlyphs;
}
