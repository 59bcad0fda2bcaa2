import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { Problem } from '@contract/problem';
import { alertsApi } from '@contract/watching';
import { Api } from '../api/api';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { DialogActions } from '../ui/dialog-actions';

const MINUTE_MS = 60_000;
const HOURS = 2;

/** The local time of a moment as fields for date and time take it. */
const localTime = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);

/** Announces maintenance. Closes with whether it was. */
@Component({
  selector: 'ew-window-dialog',
  imports: [DialogActions, DialogFrame, Failure, Field],
  template: `
    <form autocomplete="off" (submit)="save($event)">
      <ew-dialog heading="Announce maintenance">
        <ew-field label="Name" hint="What is done">
          <input class="input" [value]="name()" (input)="name.set($any($event.target).value)" />
        </ew-field>
        <div class="form-row">
          <ew-field label="From">
            <input
              class="input"
              type="datetime-local"
              [value]="from()"
              (input)="from.set($any($event.target).value)"
            />
          </ew-field>
          <ew-field label="Until" [error]="backwards() ? 'Must be after the start' : ''">
            <input
              class="input"
              type="datetime-local"
              [value]="until()"
              (input)="until.set($any($event.target).value)"
            />
          </ew-field>
        </div>
        <ew-field
          label="Concerns"
          hint="Servers, partners or addresses, separated by commas; empty is the whole topology"
        >
          <input
            class="input"
            spellcheck="false"
            [value]="concerns()"
            (input)="concerns.set($any($event.target).value)"
          />
        </ew-field>
        @if (problem(); as problem) {
          <ew-failure [problem]="problem" [retryable]="false" />
        }
        <ew-dialog-actions footer label="Announce maintenance" [disabled]="incomplete()" />
      </ew-dialog>
    </form>
  `,
})
export class WindowDialog {
  private readonly api = inject(Api);
  private readonly topologyId = inject<string>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);

  protected readonly name = signal('');
  protected readonly from = signal(localTime(new Date()));
  protected readonly until = signal(localTime(new Date(Date.now() + HOURS * 60 * MINUTE_MS)));
  protected readonly concerns = signal('');
  protected readonly problem = signal<Problem | null>(null);
  protected readonly backwards = computed(() => this.from() >= this.until());
  protected readonly incomplete = computed(
    () => this.name().trim() === '' || !this.from() || !this.until() || this.backwards(),
  );

  protected save(event: Event): void {
    event.preventDefault();
    if (this.incomplete()) return;
    const body = {
      name: this.name().trim(),
      topologyId: this.topologyId,
      startsAt: new Date(this.from()).toISOString(),
      endsAt: new Date(this.until()).toISOString(),
      concerns: this.concerns()
        .split(/[\s,;]+/)
        .filter(Boolean),
    };
    this.api.call(alertsApi.addWindow, { body }).subscribe({
      next: () => {
        this.ref.close(true);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }
}
