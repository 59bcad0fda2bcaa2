import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { formatNumber } from '../ui/format';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import type { NavigationGroup, NavigationItem } from './navigation';

/** The navigation at the left: open with words and counts, or folded to icons. */
@Component({
  selector: 'ew-side-navigation',
  imports: [Icon, Mark, RouterLink],
  template: `
    <nav class="side" aria-label="Main">
      @for (group of groups(); track group.label) {
        <h3>{{ group.label }}</h3>
        @for (item of group.items; track item.path) {
          <a
            [routerLink]="item.path"
            [class.bad]="item.failing"
            [title]="title(item)"
            [attr.aria-label]="folded() ? title(item) : null"
            [attr.aria-current]="current(item) ? 'page' : null"
          >
            <ew-icon [name]="item.icon" />
            <span>{{ item.label }}</span>
            @if (item.count !== undefined) {
              <span class="n">
                @if (item.failing) {
                  <ew-mark kind="fail">{{ item.count }}</ew-mark>
                } @else {
                  {{ number(item.count) }}
                }
              </span>
            }
          </a>
        }
      }
    </nav>
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class SideNavigation {
  readonly groups = input.required<readonly NavigationGroup[]>();
  readonly folded = input(false);
  readonly url = input('');

  protected readonly number = formatNumber;

  protected current({ path }: NavigationItem): boolean {
    const [url = ''] = this.url().split(/[?#]/);
    return url === path || url.startsWith(`${path}/`);
  }

  protected title({ label, count, failing }: NavigationItem): string {
    return failing ? `${label}, ${String(count ?? 0)} failing` : label;
  }
}
