import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import type { Hit } from '@contract/search';
import { Store } from '@ngrx/store';
import { ChangesActions } from '../editing/changes.feature';
import { paths, type Place, placeOf } from '../paths';
import { planFeature } from '../state/plan.feature';
import { sessionFeature, SessionActions } from '../state/session.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { WhatIfActions } from '../state/what-if.feature';
import type { IconName } from '../ui/icon-paths';
import { navigation } from './navigation';
import { Themes } from './theme';

/** One row of the palette. */
export interface Command {
  readonly group: 'Go to' | 'Do' | 'Explain';
  readonly icon: IconName;
  readonly name: string;
  /** What it is, in grey. */
  readonly note: string;
  readonly key?: string;
  readonly run: () => void;
}

const icons: Readonly<Record<Hit['kind'], IconName>> = {
  topology: 'topology',
  entity: 'inventory',
  flow: 'arrow-right',
  rule: 'firewall',
  record: 'certificate',
  certificate: 'certificate',
  fact: 'explain',
  finding: 'explain',
  diagnostic: 'explain',
};

/** Hits that explain something instead of leading to a place. */
const explaining: readonly Hit['kind'][] = ['fact', 'finding', 'diagnostic'];

/** What the palette offers by itself, and where a hit of the server's search leads. */
@Service()
export class PaletteCommands {
  private readonly router = inject(Router);
  private readonly store = inject(Store);
  private readonly themes = inject(Themes);
  private readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);
  private readonly plan = this.store.selectSignal(planFeature.selectPlanned);
  private readonly mayPlan = this.store.selectSignal(sessionFeature.selectMayPlan);

  own(): Command[] {
    const places = navigation(this.head(), this.plan()).flatMap(({ label, items }) =>
      items.map((item): Command => ({
        group: 'Go to',
        icon: item.icon,
        name: item.label,
        note: label,
        key: `g ${item.key}`,
        run: () => {
          void this.router.navigateByUrl(item.path);
        },
      })),
    );
    return [...places, ...this.editing(), ...this.creating(), ...this.settings()];
  }

  ofHit(hit: Hit): Command {
    return {
      group: explaining.includes(hit.kind) ? 'Explain' : 'Go to',
      icon: icons[hit.kind],
      name: hit.label,
      note: hit.note,
      run: () => {
        this.go(hit);
      },
    };
  }

  private go(hit: Hit): void {
    const inside = hit.topologyId ?? (hit.kind === 'topology' ? hit.id : this.head()?.id);
    const { path, query } = inside
      ? places[hit.kind](inside, hit)
      : { path: paths.topologies, query: {} };
    void this.router.navigate([path], { queryParams: query ?? {} });
  }

  private editing(): Command[] {
    if (!this.head()) return [];
    return [
      {
        group: 'Do',
        icon: 'changes',
        name: 'What if',
        note: 'play a fault or a change',
        key: 'I',
        run: () => {
          this.store.dispatch(WhatIfActions.opened());
        },
      },
      {
        group: 'Do',
        icon: 'undo',
        name: 'Undo',
        note: '',
        key: 'Ctrl Z',
        run: () => {
          this.store.dispatch(ChangesActions.undo());
        },
      },
      {
        group: 'Do',
        icon: 'redo',
        name: 'Redo',
        note: '',
        key: 'Ctrl Shift Z',
        run: () => {
          this.store.dispatch(ChangesActions.redo());
        },
      },
    ];
  }

  private creating(): Command[] {
    if (!this.mayPlan()) return [];
    const ways = [
      ['interview', 'New topology from answers'],
      ['import', 'Import a topology'],
      ['example', 'New topology from an example'],
      ['empty', 'New empty topology'],
    ] as const;
    return ways.map(([way, name]) => ({
      group: 'Do',
      icon: 'add',
      name,
      note: '',
      run: () => {
        void this.router.navigateByUrl(paths.newTopology(way));
      },
    }));
  }

  private settings(): Command[] {
    return [
      {
        group: 'Do',
        icon: 'moon',
        name: 'Switch between light and dark',
        note: '',
        run: () => {
          this.themes.flip();
        },
      },
      {
        group: 'Do',
        icon: 'sign-out',
        name: 'Sign out',
        note: '',
        run: () => {
          this.store.dispatch(SessionActions.signOut());
        },
      },
      {
        group: 'Explain',
        icon: 'keyboard',
        name: 'Keyboard',
        note: 'every key',
        key: '?',
        run: () => {
          void this.router.navigateByUrl(paths.keys);
        },
      },
    ];
  }
}

const whereFirewall = (topologyId: string, { id }: Hit): Place => ({
  path: paths.firewall(topologyId),
  query: { q: id },
});

const whereEntity = (topologyId: string, { entity }: Hit): Place =>
  entity ? placeOf(topologyId, entity) : { path: paths.overview(topologyId) };

const places: Readonly<Record<Hit['kind'], (topologyId: string, hit: Hit) => Place>> = {
  topology: (_, { id }) => ({ path: paths.overview(id) }),
  rule: whereFirewall,
  flow: whereFirewall,
  fact: whereFirewall,
  record: (topologyId, { id }) => ({ path: paths.dns(topologyId), query: { id } }),
  certificate: (topologyId, { id }) => ({ path: paths.certificates(topologyId), query: { id } }),
  entity: whereEntity,
  finding: whereEntity,
  diagnostic: (topologyId, { id }) => ({ path: paths.diagnostics(topologyId), query: { id } }),
};
