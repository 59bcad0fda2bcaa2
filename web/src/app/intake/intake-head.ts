import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { paths } from '../paths';
import { PageHead } from '../shell/page-head';

const ways = [
  { id: 'interview', label: 'Answer questions' },
  { id: 'import', label: 'Import a file' },
  { id: 'example', label: 'Start from an example' },
  { id: 'empty', label: 'Start empty' },
] as const;

/** Head of the ways to a new topology. The page's buttons are its content. */
@Component({
  selector: 'ew-intake-head',
  imports: [PageHead, RouterLink],
  template: `
    <ew-page-head heading="New topology" [outside]="true" [crumbs]="crumbs"
      ><ng-content
    /></ew-page-head>
    <nav class="tabs" aria-label="Ways to start">
      @for (way of ways; track way.id) {
        <a
          [routerLink]="paths.newTopology(way.id)"
          [attr.aria-current]="way.id === current() ? 'page' : null"
          >{{ way.label }}</a
        >
      }
    </nav>
  `,
})
export class IntakeHead {
  readonly current = input.required<(typeof ways)[number]['id']>();

  protected readonly ways = ways;
  protected readonly paths = paths;
  protected readonly crumbs = [{ label: 'Topologies', path: paths.topologies }];
}
