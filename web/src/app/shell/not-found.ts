import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { paths } from '../paths';
import { Empty } from '../ui/empty';
import { PageHead } from './page-head';

/** Nothing is at this URL. */
@Component({
  selector: 'ew-not-found',
  imports: [Empty, PageHead, RouterLink],
  template: `
    <ew-page-head heading="Not found" />
    <ew-empty
      heading="Nothing is here"
      [text]="'No page answers to ' + url + '. It may have been renamed or deleted.'"
    >
      <a class="btn" [routerLink]="home">Go to the start page</a>
    </ew-empty>
  `,
})
export class NotFound {
  protected readonly url = inject(Router).url;
  protected readonly home = paths.home;
}
