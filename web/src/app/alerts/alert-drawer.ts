import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Alert } from '@contract/watching';
import { paths } from '../paths';
import { Drawer } from '../ui/drawer';
import { formatNumber, formatTime } from '../ui/format';

const HOURS = [1, 8, 24] as const;

/** One cause: what shows it, whom it touches, and who takes care. */
@Component({
  selector: 'ew-alert-drawer',
  imports: [Drawer, RouterLink],
  template: `
    <ew-drawer [wide]="true" [heading]="alert().title" (closed)="closed.emit()">
      <section>
        <p>{{ alert().detail }}</p>
        <dl class="kv" style="margin-top: 8px">
          <dt>Since</dt>
          <dd>{{ time(alert().startedAt) }}</dd>
          @if (alert().endedAt; as at) {
            <dt>Ended</dt>
            <dd>{{ time(at) }}</dd>
          }
          @if (alert().acknowledgedBy; as who) {
            <dt>Acknowledged</dt>
            <dd>{{ who }}, {{ time(alert().acknowledgedAt ?? '') }}</dd>
          }
          @if (alert().silencedUntil; as until) {
            <dt>Silent until</dt>
            <dd>{{ time(until) }}</dd>
          }
          <dt>Messages</dt>
          <dd>{{ alert().sent === 0 ? 'none sent' : alert().sent + ' sent' }}</dd>
        </dl>
      </section>
      <section>
        <h3>It touches</h3>
        <dl class="kv">
          @for (entry of touches(); track entry.what) {
            <dt>{{ entry.what }}</dt>
            <dd>{{ entry.names }}</dd>
          } @empty {
            <dt>Known</dt>
            <dd class="t3">nothing</dd>
          }
        </dl>
      </section>
      <section>
        <h3>
          {{ alert().symptoms.length === 1 ? 'Symptom' : alert().symptoms.length + ' symptoms' }}
        </h3>
        <ul class="plain sm">
          @for (symptom of alert().symptoms; track symptom.seriesId) {
            <li class="row">
              <code>{{ symptom.service }}</code>
              <code class="t2">{{ symptom.address }}</code>
              <span class="grow cut">{{ symptom.title }}</span>
              <span class="fail">{{ symptom.failure }}</span>
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
})
export class AlertDrawer {
  readonly alert = input.required<Alert>();
  readonly topologyId = input.required<string>();
  readonly mayHeed = input(false);
  readonly acknowledged = output();
  /** For so many hours. */
  readonly silenced = output<number>();
  readonly closed = output();

  protected readonly choices = HOURS;
  protected readonly time = formatTime;
  protected readonly probes = computed(() => paths.probes(this.topologyId()));
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
