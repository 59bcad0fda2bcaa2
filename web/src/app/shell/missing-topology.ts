import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { paths } from '../paths';
import { Empty } from '../ui/empty';
import { PageHead } from './page-head';

/** The URL names a topology that does not exist, or that was deleted while it was on screen. */
@Component({
  selector: 'ew-missing-topology',
  imports: [Empty, PageHead, RouterLink],
  template: `
    <ew-page-head heading="No such topology" [outside]="true" />
    <ew-empty heading="This topology does not exist" text="It was deleted, or the link is wrong.">
      <a class="btn" [routerLink]="topologies">All topologies</a>
    </ew-empty>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class MissingTopology {
  protected readonly topologies = paths.topologies;
}
