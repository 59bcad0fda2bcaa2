import { Component, input } from '@angular/core';

/** The frame of the pages in front of the console: the name, one heading, one form. */
@Component({
  selector: 'ew-door',
  template: `
    <div class="door">
      <main>
        <div class="name">
          <svg
            width="24"
            height="24"
            viewBox="0 0 20 20"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            aria-hidden="true"
          >
            <path d="M6 2v16M14 2v4M14 14v4M2 10h15M13.500 6.500 17 10l-3.500 3.500" />
          </svg>
          <span>Edgewise</span>
        </div>
        <div class="panel">
          <h1>{{ heading() }}</h1>
          <p class="t2 sm">{{ lead() }}</p>
          <ng-content />
        </div>
        <p class="t3 xs">
          Plans and checks external user access of Lync and Skype for Business Server.
        </p>
      </main>
    </div>
  `,
  styles: `
    .door {
      min-height: 100vh;
      display: grid;
      place-items: start center;
      padding: 14vh var(--s4) var(--s5);
    }
    main {
      width: 360px;
      max-width: 100%;
      background: none;
      gap: var(--s4);
      overflow: visible;
    }
    .name {
      display: flex;
      align-items: center;
      gap: var(--s2);
      font: 600 var(--t-20);
      letter-spacing: -0.01em;
    }
    .name svg {
      color: var(--accent);
    }
    .panel {
      padding: var(--s5);
      gap: var(--s2);
      overflow: visible;
    }
    h1 {
      font: 600 var(--t-16);
    }
    p.sm:empty {
      display: none;
    }
    .panel > p {
      margin-bottom: var(--s2);
    }
  `,
})
export class Door {
  readonly heading = input.required<string>();
  readonly lead = input('');
}
