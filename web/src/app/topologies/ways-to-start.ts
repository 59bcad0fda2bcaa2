import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { paths } from '../paths';
import { Icon } from '../ui/icon';

const ways = [
  {
    way: 'interview',
    icon: 'lines',
    title: 'From answers',
    text: 'Version, SIP domains, sites, features. Every name and address is proposed and can be changed.',
  },
  {
    way: 'import',
    icon: 'upload',
    title: 'From a file',
    text: 'A Topology Builder file, a published topology, or a document in YAML or JSON. Nothing is saved before you have seen what was understood.',
  },
  {
    way: 'example',
    icon: 'copy',
    title: 'From an example',
    text: 'A complete topology for each reference design, to look around in or to change.',
  },
] as const;

/** The three ways to the first topology. */
@Component({
  selector: 'ew-ways-to-start',
  imports: [Icon, RouterLink],
  template: `
    <div class="ways">
      <h2>No topology yet</h2>
      @if (may()) {
        <p class="t2 prose">
          There are three ways to start. What a topology needs and what is wrong with it follows at
          once.
        </p>
        <ul>
          @for (way of ways; track way.way) {
            <li>
              <a class="panel" [routerLink]="paths.newTopology(way.way)">
                <ew-icon [name]="way.icon" />
                <span
                  ><span class="b">{{ way.title }}</span
                  ><span class="t2 sm">{{ way.text }}</span></span
                >
              </a>
            </li>
          }
        </ul>
        <p class="sm t3">
          Or <a [routerLink]="paths.newTopology('empty')">start with an empty one</a>.
        </p>
      } @else {
        <p class="t2 prose">Your role may read. A planner or administrator creates topologies.</p>
      }
    </div>
  `,
  styles: `
    .ways {
      max-width: 640px;
      margin: 8vh auto;
      padding: 0 var(--s4);
      display: flex;
      flex-direction: column;
      gap: var(--s3);
    }
    h2 {
      font: 600 var(--t-16);
    }
    ul {
      display: flex;
      flex-direction: column;
      gap: var(--s2);
    }
    a.panel {
      flex-direction: row;
      gap: var(--s3);
      padding: var(--s3) var(--s4);
      color: var(--text);
      text-decoration: none;
    }
    a.panel:hover {
      background: var(--bg-hover);
    }
    a.panel ew-icon {
      color: var(--accent);
      margin-top: 2px;
    }
    a.panel > span {
      display: flex;
      flex-direction: column;
      gap: 2px;
    }
  `,
})
export class WaysToStart {
  readonly may = input(false);

  protected readonly ways = ways;
  protected readonly paths = paths;
}
