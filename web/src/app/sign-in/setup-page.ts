import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Problem } from '@contract/problem';
import { sessionApi } from '@contract/session';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { paths } from '../paths';
import { SessionActions, sessionFeature } from '../state/session.feature';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { Door } from './door';
import { passwordHint } from './password-hint';

/** The first visitor becomes the administrator. */
@Component({
  selector: 'ew-setup-page',
  imports: [Door, Failure, Field],
  templateUrl: './setup-page.html',
})
export class SetupPage {
  private readonly api = inject(Api);
  private readonly store = inject(Store);
  private readonly router = inject(Router);
  private readonly session = this.store.selectSignal(sessionFeature.selectSession);

  protected readonly tokenNeeded = computed(() => this.session().value?.setupTokenNeeded ?? false);
  protected readonly displayName = signal('');
  protected readonly login = signal('');
  protected readonly password = signal('');
  protected readonly token = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly hint = computed(() =>
    passwordHint(this.password(), [this.login(), 'edgewise', 'password']),
  );
  protected readonly incomplete = computed(
    () =>
      !this.displayName().trim() ||
      !this.login().trim() ||
      Array.from(this.password()).length < 12 ||
      (this.tokenNeeded() && !this.token()),
  );
  protected readonly unreachable = computed(() => {
    const session = this.session();
    return session.state === 'failed' ? session.problem : null;
  });

  protected issue(field: string): string | null {
    return this.problem()?.issues?.find(({ where }) => where.endsWith(field))?.message ?? null;
  }

  protected retry(): void {
    location.reload();
  }

  protected setUp(event: Event): void {
    event.preventDefault();
    if (this.incomplete()) return;
    this.busy.set(true);
    this.problem.set(null);
    const token = this.token().trim();
    const body = {
      displayName: this.displayName(),
      login: this.login(),
      password: this.password(),
      ...(token ? { token } : {}),
    };
    this.api.call(sessionApi.setup, { body }).subscribe({
      next: (session) => {
        this.store.dispatch(SessionActions.entered({ session }));
        void this.router.navigateByUrl(paths.topologies);
      },
      error: (problem: Problem) => {
        this.busy.set(false);
        this.problem.set(problem);
      },
    });
  }
}
