import { Component, computed, DestroyRef, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { federationApi, type FederationResult } from '@contract/federation';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { remote } from '../api/remote';
import { Keyboard } from '../shell/keyboard';
import { topologiesFeature } from '../state/topologies.feature';
import { Empty } from '../ui/empty';
import { Icon } from '../ui/icon';
import { LoadingState } from '../ui/loading-state';
import { Mark } from '../ui/mark';
import type { MarkKind } from '../ui/mark-kinds';
import { Panel } from '../ui/panel';
import { Toasts } from '../ui/toasts';
import { decisionAsText } from './decision-as-text';
import { DecisionChain } from './decision-chain';
import { DecisionNotes } from './decision-notes';
import { FederationHead } from './federation-head';
import { type Question, uses } from './question';
import { QuestionForm } from './question-form';
import { orEmpty } from '../query-string';

const answers: Readonly<
  Record<FederationResult, { readonly mark: MarkKind; readonly tone: string }>
> = {
  allowed: { mark: 'ok', tone: 'o' },
  denied: { mark: 'fail', tone: 'f' },
  unsure: { mark: 'unsure', tone: 'u' },
  'not-federation': { mark: 'note', tone: '' },
};

/** Whether a user and an address reach each other, as a chain of steps that can be read aloud. */
@Component({
  selector: 'ew-can-they-talk-page',
  imports: [
    DecisionChain,
    DecisionNotes,
    Empty,
    FederationHead,
    Icon,
    LoadingState,
    Mark,
    Panel,
    QuestionForm,
  ],
  templateUrl: './can-they-talk-page.html',
  styleUrl: './can-they-talk-page.css',
  host: { class: 'page' },
})
export class CanTheyTalkPage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly head = inject(Store).selectSignal(topologiesFeature.selectTopologyHead);

  readonly topologyId = input.required<string>();
  readonly from = input('', { transform: orEmpty });
  readonly to = input('', { transform: orEmpty });
  readonly direction = input('', { transform: orEmpty });
  readonly what = input('', { transform: orEmpty });

  protected readonly question = computed<Question>(() => ({
    from: this.from(),
    to: this.to(),
    direction: this.direction() === 'inbound' ? 'inbound' : 'outbound',
    what: uses.find(({ id }) => id === this.what())?.id ?? 'im',
  }));
  protected readonly decision = remote(
    () => {
      const { from, to, direction, what } = this.question();
      if (!this.isAsked()) return null;
      const who = from.includes('@') ? { user: from } : { poolId: from };
      const body = { ...who, address: to, direction, what };
      return { topologyId: this.topologyId(), revision: this.head()?.revision, body };
    },
    ({ topologyId, body }) => this.api.call(federationApi.decide, { params: { topologyId }, body }),
  );
  protected readonly isAsked = computed(() => this.from() !== '' && this.to() !== '');
  protected readonly answer = computed(() => {
    const decision = this.isAsked() ? this.decision.state().value : undefined;
    return decision ? { decision, ...answers[decision.result] } : null;
  });

  constructor() {
    const taken = inject(Keyboard).on('x', () => {
      const { direction } = this.question();
      this.ask({
        ...this.question(),
        direction: direction === 'outbound' ? 'inbound' : 'outbound',
      });
    });
    inject(DestroyRef).onDestroy(taken);
  }

  protected ask({ from, to, direction, what }: Question): void {
    void this.router.navigate([], {
      queryParams: {
        from: from || null,
        to: to || null,
        direction: direction === 'outbound' ? null : direction,
        what: what === 'im' ? null : what,
      },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected async copy(): Promise<void> {
    const decision = this.decision.state().value;
    if (!decision) return;
    await navigator.clipboard.writeText(decisionAsText(decision));
    this.toasts.done('Copied the decision');
  }
}
