import { Component, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { Problem } from '@contract/problem';
import { sessionApi } from '@contract/session';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { SessionActions } from '../state/session.feature';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { Door } from './door';
import { inside } from './inside';

/** Login and password; afterwards back to where the person wanted to go. */
@Component({
  selector: 'ew-sign-in-page',
  imports: [Door, Failure, Field],
  template: `
    <ew-door
      heading="Sign in"
      [lead]="from() ? 'Afterwards you come back to the page you wanted.' : ''"
    >
      <form class="form" (submit)="signIn($event)">
        <ew-field label="Login">
          <input
            class="input"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            [value]="login()"
            (input)="login.set($any($event.target).value)"
          />
        </ew-field>
        <ew-field label="Password">
          <input
            class="input"
            type="password"
            name="password"
            autocomplete="current-password"
            required
            [value]="password()"
            (input)="password.set($any($event.target).value)"
          />
        </ew-field>
        @if (problem(); as problem) {
          <ew-failure [problem]="problem" [retryable]="false" />
        }
        <button class="btn primary" [disabled]="busy() || !login() || !password()">
          {{ busy() ? 'Signing in' : 'Sign in' }}
        </button>
      </form>
    </ew-door>
  `,
})
export class SignInPage {
  /** Where the person wanted to go. */
  readonly from = input('', { transform: (url?: string) => url ?? '' });

  private readonly api = inject(Api);
  private readonly store = inject(Store);
  private readonly router = inject(Router);

  protected readonly login = signal('');
  protected readonly password = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected signIn(event: Event): void {
    event.preventDefault();
    this.busy.set(true);
    this.problem.set(null);
    this.api
      .call(sessionApi.login, { body: { login: this.login(), password: this.password() } })
      .subscribe({
        next: (session) => {
          this.store.dispatch(SessionActions.entered({ session }));
          void this.router.navigateByUrl(inside(this.from()));
        },
        error: (problem: Problem) => {
          this.busy.set(false);
          this.password.set('');
          this.problem.set(problem.status === WRONG ? withoutId(problem) : problem);
        },
      });
  }
}

const WRONG = 401;

/** A wrong password is nothing to ask anybody about: it has no id to quote. */
const withoutId = ({ requestId: _, ...problem }: Problem): Problem => problem;
