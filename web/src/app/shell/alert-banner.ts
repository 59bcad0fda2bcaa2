import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Store } from '@ngrx/store';
import { paths } from '../paths';
import { AlertsActions, alertsFeature } from '../state/alerts.feature';
import { sessionFeature } from '../state/session.feature';
import { FailureWords } from '../ui/failure-words';
import { formatCount, formatTime } from '../ui/format';
import { Mark } from '../ui/mark';

const SHOWN = 8;

/** The gravest alert that nobody takes care of: one cause, and what shows it. */
@Component({
  selector: 'ew-alert-banner',
  imports: [FailureWords, Mark, RouterLink],
  template: `
    @if (alert(); as alert) {
      <div class="alert row" [class.warn]="alert.gravity === 'impaired'" role="alert">
        <ew-mark [kind]="alert.gravity === 'fails' ? 'fail' : 'warn'" />
        <div class="grow words">
          <div>
            <b>{{ alert.title }}</b>
            <span class="t2 sm"> since {{ time(alert.failingSince) }}</span>
          </div>
          <div class="sm t2">{{ sentence() }}</div>
        </div>
        <button
          type="button"
          class="btn plain small"
          [attr.aria-expanded]="shown()"
          (click)="shown.set(!shown())"
        >
          {{ shown() ? 'Hide' : 'Show' }} {{ symptoms() }}
        </button>
        @if (mayHeed()) {
          <button type="button" class="btn small" (click)="acknowledge(alert.id)">
            Acknowledge
          </button>
          <button type="button" class="btn small" (click)="silence(alert.id)">Silence 1 h</button>
        }
        @if (more() > 0) {
          <a class="sm" [routerLink]="all()">{{ more() }} more</a>
        }
      </div>
      @if (shown()) {
        <ul class="symptoms sm">
          @for (symptom of alert.symptoms.slice(0, most); track symptom.seriesId) {
            <li class="row">
              <code>{{ symptom.service }}</code><code class="t2">{{ symptom.address }}</code>
              <span class="grow cut">{{ symptom.title }}</span>
              <ew-failure-words [code]="symptom.failure" />
            </li>
          }
          @if (alert.symptoms.length > most) {
            <li>
              <a [routerLink]="all()">{{ alert.symptoms.length - most }} more</a>
            </li>
          }
        </ul>
      }
    }
  `,
  styles: `
    :host {
      display: block;
      flex: none;
    }
    .alert {
      flex-wrap: wrap;
      min-height: 56px;
      gap: 4px 8px;
      padding: 6px 16px 6px 13px;
      background: var(--fail-bg);
      border-bottom: 1px solid var(--line);
      border-left: 3px solid var(--fail);
    }
    .alert.warn {
      background: var(--unsure-bg);
      border-left-color: var(--unsure);
    }
    /* What is said is read in full: where there is no room beside it, the buttons stand below. */
    .words {
      flex: 1 1 260px;
      overflow-wrap: anywhere;
    }
    .symptoms {
      list-style: none;
      margin: 0;
      padding: 4px 16px 8px 38px;
      border-bottom: 1px solid var(--line);
      background: var(--fail-bg);
    }
    .symptoms li {
      gap: 12px;
      min-height: 22px;
    }
  `,
})
export class AlertBanner {
  private readonly store = inject(Store);

  readonly topologyId = input.required<string>();

  private readonly unheeded = this.store.selectSignal(alertsFeature.selectUnheeded);
  protected readonly mayHeed = this.store.selectSignal(sessionFeature.selectMayFederate);
  protected readonly time = formatTime;
  protected readonly most = SHOWN;
  protected readonly shown = signal(false);
  protected readonly alert = computed(() => this.unheeded()[0] ?? null);
  protected readonly more = computed(() => Math.max(0, this.unheeded().length - 1));
  protected readonly all = computed(() => paths.alerts(this.topologyId()));
  protected readonly symptoms = computed(() =>
    formatCount(this.alert()?.symptoms.length ?? 0, 'symptom'),
  );
  protected readonly sentence = computed(() => {
    const alert = this.alert();
    if (!alert) return '';
    const { scenarios, partners, users } = alert.touches;
    const touched = [
      scenarios.length > 0 ? formatCount(scenarios.length, 'scenario') : '',
      partners.length > 0 ? formatCount(partners.length, 'partner') : '',
      users > 0 ? formatCount(users, 'user') : '',
    ].filter(Boolean);
    const sent =
      alert.sent === 0 ? 'Nothing was sent' : `${formatCount(alert.sent, 'message')} sent`;
    const failed = alert.failed === 0 ? '' : `, ${String(alert.failed)} failed`;
    return `One cause, ${this.symptoms()}${touched.length > 0 ? `; touches ${touched.join(', ')}` : ''}. ${sent}${failed}.`;
  });

  protected acknowledge(id: string): void {
    this.store.dispatch(AlertsActions.acknowledge({ id }));
  }

  protected silence(id: string): void {
    this.store.dispatch(AlertsActions.silence({ id, hours: 1 }));
  }
}
