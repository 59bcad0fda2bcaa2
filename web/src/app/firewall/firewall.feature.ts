import type { Preview, Target } from '@contract/exports';
import type { Problem } from '@contract/problem';
import {
  createActionGroup,
  createFeature,
  createReducer,
  emptyProps,
  on,
  props,
} from '@ngrx/store';
import { failed, idle, type Loadable, loading, ready } from '../api/loadable';

/** What is wanted as text: a ruleset for a target. */
export interface Wanted {
  readonly topologyId: string;
  readonly firewall: string;
  readonly target: string;
  readonly part: 'rules' | 'rollback';
}

export const FirewallPageActions = createActionGroup({
  source: 'Firewall Page',
  events: { Opened: emptyProps(), 'Export Chosen': props<{ wanted: Wanted }>() },
});

export const FirewallApiActions = createActionGroup({
  source: 'Firewall API',
  events: {
    'Targets Loaded': props<{ targets: readonly Target[] }>(),
    'Targets Failed': props<{ problem: Problem }>(),
    'Preview Loaded': props<{ preview: Preview }>(),
    'Preview Failed': props<{ problem: Problem }>(),
  },
});

interface State {
  readonly targets: Loadable<readonly Target[]>;
  readonly wanted: Wanted | null;
  readonly preview: Loadable<Preview>;
}

const same = (one: Wanted | null, other: Wanted): boolean =>
  one?.topologyId === other.topologyId &&
  one.firewall === other.firewall &&
  one.target === other.target &&
  one.part === other.part;

/** Everything that can be exported, and the text of the ruleset on screen for the chosen target. */
export const firewallFeature = createFeature({
  name: 'firewall',
  reducer: createReducer<State>(
    { targets: idle, wanted: null, preview: idle },
    on(FirewallPageActions.opened, (state): State => ({
      ...state,
      targets: loading(state.targets),
    })),
    on(FirewallApiActions.targetsLoaded, (state, { targets }): State => ({
      ...state,
      targets: ready(targets),
    })),
    on(FirewallApiActions.targetsFailed, (state, { problem }): State => ({
      ...state,
      targets: failed(problem),
    })),
    on(FirewallPageActions.exportChosen, (state, { wanted }): State => ({
      ...state,
      wanted,
      preview: same(state.wanted, wanted) ? loading(state.preview) : loading(),
    })),
    on(FirewallApiActions.previewLoaded, (state, { preview }): State => ({
      ...state,
      preview: ready(preview),
    })),
    on(FirewallApiActions.previewFailed, (state, { problem }): State => ({
      ...state,
      preview: failed(problem),
    })),
  ),
});
