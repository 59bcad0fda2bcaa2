import { Component, computed, DestroyRef, DOCUMENT, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { Store } from '@ngrx/store';
import { filter, fromEvent, map, startWith } from 'rxjs';
import { ChangesActions } from '../editing/changes.feature';
import { paths } from '../paths';
import { alertsFeature } from '../state/alerts.feature';
import { planFeature } from '../state/plan.feature';
import { probesFeature } from '../state/probes.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { WhatIfActions, whatIfFeature } from '../state/what-if.feature';
import { WhatIfPanel } from '../what-if/what-if-panel';
import { Findings } from './findings';
import { Foot } from './foot';
import { Keyboard } from './keyboard';
import { MissingTopology } from './missing-topology';
import { navigation } from './navigation';
import { Palettes } from './palettes';
import { SideNavigation } from './side-navigation';
import { TopBar } from './top-bar';

const NARROW = '(max-width: 1399px)';
const FOLDING = /^\/t\/[^/]+\/(topology|firewall|call-flows|ice)(\/|\?|$)/;

/** The frame of every page: top bar, navigation, work, foot, and the findings over the right edge. */
@Component({
  selector: 'ew-shell',
  imports: [Findings, Foot, MissingTopology, RouterOutlet, SideNavigation, TopBar, WhatIfPanel],
  template: `
    <a class="skip" href="#main" (click)="toMain($event)">Skip to the page</a>
    <div class="app" [class.rail]="folded()">
      <ew-top-bar (findings)="findings.set(!findings())" [findingsOpen]="findings()" />
      <ew-side-navigation [groups]="groups()" [folded]="folded()" [url]="url()" />
      <main id="main" tabindex="-1" [class.missing]="missing()">
        @if (missing()) {
          <ew-missing-topology />
        }
        <router-outlet />
      </main>
      <ew-foot />
    </div>
    @if (whatIf()) {
      @defer (on immediate) {
        <ew-what-if-panel />
      }
    }
    @if (findings()) {
      <ew-findings (closed)="findings.set(false)" />
    }
  `,
  styles: `
    ew-top-bar,
    ew-foot {
      display: contents;
    }
    main {
      outline: none;
      position: relative;
    }
  `,
})
export class Shell {
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);

  protected readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects),
      startWith(this.router.url),
    ),
    { requireSync: true },
  );
  private readonly narrow = toSignal(
    fromEvent<MediaQueryListEvent>(matchMedia(NARROW), 'change').pipe(
      map(({ matches }) => matches),
    ),
    { initialValue: matchMedia(NARROW).matches },
  );
  /** What the person chose with `[`, per kind of page; null follows the page and the width. */
  private readonly chosen = signal<boolean | null>(null);
  protected readonly folded = computed(
    () => this.chosen() ?? (this.narrow() || FOLDING.test(this.url())),
  );

  private readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  private readonly plan = this.store.selectSignal(planFeature.selectPlanned);
  private readonly differing = this.store.selectSignal(probesFeature.selectDiffering);
  private readonly alerts = this.store.selectSignal(alertsFeature.selectOpen);
  protected readonly groups = computed(() =>
    navigation(this.head(), this.plan(), {
      differing: this.differing(),
      alerts: this.alerts().length,
    }),
  );
  protected readonly findings = signal(false);
  private readonly supposing = this.store.selectSignal(whatIfFeature.selectOpen);
  protected readonly whatIf = computed(() => this.supposing() && this.url().startsWith('/t/'));
  private readonly loadedHead = this.store.selectSignal(topologiesFeature.selectHead);
  protected readonly missing = computed(() => {
    const head = this.loadedHead();
    return this.url().startsWith('/t/') && head.state === 'failed' && head.problem.status === 404;
  });

  constructor() {
    this.keys(inject(Keyboard), inject(Palettes));
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(({ id }) => {
        if (id > 1) this.focusHeading();
      });
  }

  protected toMain(event: Event): void {
    event.preventDefault();
    this.document.querySelector<HTMLElement>('main')?.focus();
  }

  private keys(keyboard: Keyboard, palettes: Palettes): void {
    const registered = [
      keyboard.on('Ctrl K', () => {
        palettes.open();
      }),
      keyboard.on('[', () => {
        this.chosen.set(!this.folded());
      }),
      keyboard.on('?', () => {
        palettes.openKeys();
      }),
      keyboard.on('/', () => {
        this.document.querySelector<HTMLElement>('main [data-filter]')?.focus();
      }),
      keyboard.on('Ctrl Z', () => {
        this.store.dispatch(ChangesActions.undo());
      }),
      keyboard.on('Ctrl Shift Z', () => {
        this.store.dispatch(ChangesActions.redo());
      }),
      keyboard.on('Ctrl Y', () => {
        this.store.dispatch(ChangesActions.redo());
      }),
      keyboard.on('i', () => {
        if (this.head()) this.store.dispatch(WhatIfActions.opened());
      }),
      ...Array.from('otidcfwmernuphla', (letter) =>
        keyboard.on(`g ${letter}`, () => {
          this.go(letter);
        }),
      ),
    ];
    inject(DestroyRef).onDestroy(() => {
      for (const release of registered) release();
    });
  }

  private go(letter: string): void {
    const item = this.groups()
      .flatMap(({ items }) => items)
      .find(({ key }) => key === letter);
    void this.router.navigateByUrl(item?.path ?? paths.topologies);
  }

  /** A new page begins at its heading, unless something in it took the focus already. */
  private focusHeading(): void {
    setTimeout(() => {
      const { activeElement } = this.document;
      if (
        activeElement &&
        activeElement !== this.document.body &&
        activeElement.isConnected &&
        !activeElement.closest('nav')
      )
        return;
      this.document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    });
  }
}
