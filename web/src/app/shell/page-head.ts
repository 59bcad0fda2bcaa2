import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { topologiesFeature } from '../state/topologies.feature';

export interface Crumb {
  readonly label: string;
  /** Where it leads, from `paths`. */
  readonly path: string;
}

/**
 * First thing of every page: crumbs, the one `h1`, a note, and the page's buttons as content, the primary one last.
 * Inside a topology its name is the first crumb by itself.
 * `<ew-page-head heading="Firewall" note="26 rules"><button class="btn">…</button></ew-page-head>`
 */
@Component({
  selector: 'ew-page-head',
  imports: [RouterLink],
  template: `
    <div class="head">
      <nav class="crumbs" aria-label="Breadcrumb">
        @for (crumb of all(); track crumb.path) {
          <a class="cut" [routerLink]="crumb.path">{{ crumb.label }}</a><span aria-hidden="true"
            >/</span
          >
        }
        <h1 class="cut" tabindex="-1">{{ heading() }}</h1>
      </nav>
      <span class="grow"></span>
      @if (note()) {
        <span class="t3 sm cut wide">{{ note() }}</span>
      }
      <ng-content />
    </div>
  `,
  styles: `
    :host {
      display: block;
      flex: none;
    }
    h1:focus {
      outline: none;
    }
    .crumbs {
      min-width: 0;
    }
    .crumbs a {
      max-width: 260px;
    }
  `,
})
export class PageHead {
  readonly heading = input.required<string>();
  readonly crumbs = input<readonly Crumb[]>([]);
  readonly note = input('');
  /** Pages outside of a topology. */
  readonly outside = input(false);

  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);

  protected readonly all = computed<readonly Crumb[]>(() => {
    const head = this.head();
    if (this.outside() || !head) return this.crumbs();
    return [{ label: head.name, path: paths.overview(head.id) }, ...this.crumbs()];
  });
}
