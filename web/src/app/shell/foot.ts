import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { systemApi } from '@contract/system';
import { Store } from '@ngrx/store';
import { catchError, interval, map, of } from 'rxjs';
import { Api } from '../api/api';
import { paths } from '../paths';
import { planFeature } from '../state/plan.feature';
import { probesFeature } from '../state/probes.feature';
import { proofFeature } from '../state/proof.feature';
import { topologiesFeature } from '../state/topologies.feature';
import { formatAge, formatCount } from '../ui/format';
import { Mark } from '../ui/mark';

const TICK_MS = 5_000;

/** What the screen rests on: the proof or the planned revision, the facts, the time zone. */
@Component({
  selector: 'ew-foot',
  imports: [Mark, RouterLink],
  template: `
    <footer class="foot">
      @if (proved(); as proved) {
        <ew-mark [kind]="proved.kind" [word]="proved.word" />
        <span>{{ proved.counts }}</span>
      } @else if (planned(); as planned) {
        <ew-mark [kind]="planned.kind" [word]="planned.word" />
        <span>{{ planned.counts }}</span>
      }
      @if (facts(); as edition) {
        <span>Facts {{ edition }}</span>
      }
      <span class="right">
        @if (agents(); as agents) {
          <span>{{ agents }}</span>
        }
        <span>Times in {{ zone }}</span>
        <a class="t3" [routerLink]="keys"><kbd>?</kbd> Keyboard</a>
      </span>
    </footer>
  `,
})
export class Foot {
  private readonly store = inject(Store);
  private readonly plan = this.store.selectSignal(planFeature.selectPlan);
  private readonly head = this.store.selectSignal(topologiesFeature.selectTopologyHead);

  protected readonly keys = paths.keys;
  protected readonly zone = offset(new Date());
  protected readonly facts = toSignal(
    inject(Api)
      .call(systemApi.info)
      .pipe(
        map(({ facts }) => facts),
        catchError(() => of(null)),
      ),
  );
  private readonly proof = this.store.selectSignal(proofFeature.selectProof);
  private readonly provedAt = this.store.selectSignal(proofFeature.selectAt);
  private readonly stale = this.store.selectSignal(proofFeature.selectProofStale);
  private readonly now = toSignal(interval(TICK_MS).pipe(map(() => Date.now())), {
    initialValue: 0,
  });
  private readonly seeing = this.store.selectSignal(probesFeature.selectAgents);
  protected readonly agents = computed(() => {
    const all = this.seeing();
    const online = all.filter(({ state }) => state === 'online').length;
    return all.length > 0 && this.head()
      ? `${String(online)} of ${formatCount(all.length, 'agent')} online`
      : null;
  });
  protected readonly proved = computed(() => {
    const { state, value } = this.proof();
    const at = this.provedAt();
    if (!value || at === null || !this.head()) return state === 'loading' ? proving : null;
    const counts = `${formatCount(value.ladders, 'ladder')}, ${formatCount(value.arrows, 'arrow')}`;
    if (state === 'loading') return { ...proving, counts };
    const age = formatAge(at, Math.max(this.now(), at));
    return this.stale()
      ? { kind: 'warn' as const, word: `Proved ${age}, before the last change`, counts }
      : { kind: 'ok' as const, word: `Proved ${age}`, counts };
  });
  protected readonly planned = computed(() => {
    const { state, value } = this.plan();
    if (!value || !this.head()) return null;
    const rules = value.rulesets.reduce((sum, ruleset) => sum + ruleset.rules.length, 0);
    const counts = `${formatCount(value.flows.length, 'flow')}, ${formatCount(rules, 'rule')}`;
    if (state === 'failed')
      return {
        kind: 'fail' as const,
        word: `Planned revision ${String(value.revision)}, then failed`,
        counts,
      };
    return state === 'ready'
      ? { kind: 'ok' as const, word: `Planned revision ${String(value.revision)}`, counts }
      : { kind: 'running' as const, word: 'Planning', counts };
  });
}

const proving = { kind: 'running' as const, word: 'Proving', counts: '' };

/** `UTC+01:00`. */
const offset = (at: Date): string => {
  const minutes = -at.getTimezoneOffset();
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return minutes === 0
    ? 'UTC'
    : `UTC${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
};
