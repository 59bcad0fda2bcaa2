import { Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { Segmented } from '../ui/segmented';
import { PageHead } from './page-head';

/** One of several pages below one heading. */
export interface PagePart {
  readonly id: string;
  readonly label: string;
  /** Where it is, from `paths`. */
  readonly path: string;
  /** How many are there; null while it is not known, and left out where nothing is counted. */
  readonly count?: number | null;
}

/** Head of pages that belong together, with the switch between them; buttons are its content. */
@Component({
  selector: 'ew-parts-head',
  imports: [PageHead, Segmented],
  template: `
    <ew-page-head [heading]="heading()" [note]="note()">
      <ew-segmented
        [label]="'Part of ' + heading().toLowerCase()"
        [options]="parts()"
        [value]="part()"
        (valueChange)="show($event)"
      />
      <ng-content />
    </ew-page-head>
  `,
})
export class PartsHead {
  private readonly router = inject(Router);

  readonly heading = input.required<string>();
  readonly parts = input.required<readonly PagePart[]>();
  /** Id of the page on screen. */
  readonly part = input.required<string>();
  readonly note = input('');

  protected show(part: string): void {
    const path = this.parts().find(({ id }) => id === part)?.path;
    if (path !== undefined) void this.router.navigateByUrl(path);
  }
}
