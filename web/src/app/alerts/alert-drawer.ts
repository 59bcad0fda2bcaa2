import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Alert } from '@contract/watching';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { isSilent } from '../state/heed';
import { probesFeature } from '../state/probes.feature';
import { Drawer } from '../ui/drawer';
import { FailureWords } from '../ui/failure-words';
import { formatCount, formatNumber, formatTime } from '../ui/format';
import { naturalOrder } from '../ui/grid/natural-order';
import { messagesText } from './messages-text';

const HOURS = [1, 8, 24] as const;

/** One cause: what shows it, whom it touches, and who takes care. */
@Component({
  selector: 'ew-alert-drawer',
  imports: [Drawer, FailureWords, RouterLink],
  template: `
    <ew-drawer [wide]="true" [heading]="alert().title" (closed)="closed.emit()">
      <section>
        <p>{{ alert().detail }}</p>
        <dl class="kv" style="margin-top: 8px">
          @if (alert().failingSince === alert().startedAt) {
            <dt>Since</dt>
            <dd>{{ time(alert().startedAt) }}</dd>
          } @else {
            <dt>Failing since</dt>
            <dd>{{ time(alert().failingSince) }}</dd>
            <dt>Alerted</dt>
            <dd>{{ time(alert().startedAt) }}</dd>
          }
          @if (alert().endedAt; as at) {
            <dt>Ended</dt>
            <dd>{{ time(at) }}</dd>
          }
          @if (alert().acknowledgedBy; as who) {
            <dt>Acknowledged</dt>
            <dd>{{ who }}, {{ time(alert().acknowledgedAt ?? '') }}</dd>
          }
          @if (silentUntil(); as until) {
            <dt>Silent until</dt>
            <dd>{{ time(until) }}</dd>
          }
          @if (alert().flapping) {
            <dt>Flapping</dt>
            <dd>comes and goes; it stands until it is calm</dd>
          }
          <dt>Messages</dt>
          <dd>
            {{ messages(alert()) }}
            @if (alert().failed > 0) {
              <span class="t3 sm">The channels tell why.</span>
            }
          </dd>
        </dl>
      </section>
      <section>
        <h3>It touches</h3>
        <dl class="kv">
          @for (entry of touches(); track entry.what) {
            <dt>{{ entry.what }}</dt>
            <dd>{{ entry.names }}</dd>
          }
        </dl>
        @if (touches().length === 0) {
          <p class="sm t3">Nothing of the plan is known to need it.</p>
        }
      </section>
      <section>
        <h3>
          {{ counted() }}
        </h3>
        <ul class="plain sm symptoms">
          @for (symptom of symptoms(); track symptom.seriesId) {
            <li>
              <span class="row">
                <code>{{ symptom.service }}</code>
                <code class="t2">{{ symptom.address }}</code>
                <span class="grow"></span>
                <ew-failure-words [code]="symptom.failure" />
              </span>
              <span class="row">
                @if (symptom.link; as link) {
                  <a class="cut" [routerLink]="probes()" [queryParams]="link">{{
                    symptom.title
                  }}</a>
                } @else {
                  <span class="cut">{{ symptom.title }}</span>
                }
                <span class="grow"></span>
                <span class="t3 from">from {{ symptom.from }}, {{ time(symptom.since) }}</span>
              </span>
            </li>
          }
        </ul>
      </section>
      <div footer class="row pad wrap">
        @if (mayHeed() && !alert().endedAt) {
          @if (!alert().acknowledgedAt) {
            <button type="button" class="btn primary" (click)="acknowledged.emit()">
              Acknowledge
            </button>
          }
          @for (hours of choices; track hours) {
            <button type="button" class="btn" (click)="silenced.emit(hours)">
              Silence {{ hours }} h
            </button>
          }
        }
        <a class="btn plain" [routerLink]="probes()" [queryParams]="{ show: 'off' }"
          >Open the probes</a
        >
      </div>
    </ew-drawer>
  `,
  styles: `
    .symptoms li {
      padding: 4px 0;
      border-top: 1px solid var(--line);
    }
    .symptoms .row {
      gap: 12px;
    }
    .from {
      white-space: nowrap;
    }
  `,
})
export class AlertDrawer {
  readonly alert = input.required<Alert>();
  readonly topologyId = input.required<string>();
  readonly mayHeed = input(false);
  readonly acknowledged = output();
  /** For so many hours. */
  readonly silenced = output<number>();
  readonly closed = output();

  private readonly store = inject(Store);
  private readonly rows = this.store.selectSignal(probesFeature.selectRows);
  private readonly agents = this.store.selectSignal(probesFeature.selectAgents);
  protected readonly choices = HOURS;
  protected readonly time = formatTime;
  protected readonly messages = messagesText;
  protected readonly probes = computed(() => paths.probes(this.topologyId()));
  protected readonly counted = computed(() => formatCount(this.alert().symptoms.length, 'symptom'));
  protected readonly silentUntil = computed(() =>
    isSilent(this.alert(), Date.now()) ? this.alert().silencedUntil : null,
  );
  /** What shows it, in the order of addresses, each with the probe that says more. */
  protected readonly symptoms = computed(() => {
    const keys = new Map(
      this.rows().flatMap(({ key, series }) => series.map(({ id }) => [id, key] as const)),
    );
    const names = new Map(this.agents().map(({ id, name }) => [id, name]));
    return this.alert()
      .symptoms.map((symptom) => {
        const key = keys.get(symptom.seriesId);
        return {
          ...symptom,
          from: names.get(symptom.agentId) ?? symptom.agentId,
          link: key === undefined ? null : { key, agent: symptom.agentId },
        };
      })
      .sort((a, b) => naturalOrder(a.address, b.address) || naturalOrder(a.service, b.service));
  });
  protected readonly touches = computed(() => {
    const { scenarios, partners, servers, users } = this.alert().touches;
    return [
      { what: 'Scenarios', names: scenarios.join(', ') },
      { what: 'Servers', names: servers.join(', ') },
      { what: 'Partners', names: partners.join(', ') },
      { what: 'Users', names: users > 0 ? formatNumber(users) : '' },
    ].filter(({ names }) => names !== '');
  });
}
