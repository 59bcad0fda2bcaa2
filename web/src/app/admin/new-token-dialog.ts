import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { tokensApi } from '@contract/accounts';
import type { Problem } from '@contract/problem';
import { Role } from '@contract/session';
import { Store } from '@ngrx/store';
import { Api } from '../api/api';
import { roleAbilities, roleNames } from '../state/role-names';
import { sessionFeature } from '../state/session.feature';
import { DialogFrame } from '../ui/dialog-frame';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { DialogActions } from '../ui/dialog-actions';
import { ShownOnce } from '../ui/shown-once';

/** Creates a token and shows its secret, this once. Closes with whether one was made. */
@Component({
  selector: 'ew-new-token-dialog',
  imports: [DialogActions, DialogFrame, Failure, Field, ShownOnce],
  templateUrl: './new-token-dialog.html',
})
export class NewTokenDialog {
  private readonly api = inject(Api);
  private readonly me = inject(Store).selectSignal(sessionFeature.selectMe);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);

  protected readonly abilities = roleAbilities;
  protected readonly roles = computed(() =>
    allowed(this.me()?.role ?? 'viewer').map((id) => ({ id, name: roleNames[id] })),
  );
  protected readonly name = signal('');
  protected readonly role = signal<Role>('viewer');
  protected readonly days = signal('90');
  protected readonly secret = signal<string | null>(null);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly incomplete = computed(() => {
    const days = Number(this.days());
    return !this.name().trim() || !Number.isInteger(days) || days < 1 || days > 366;
  });

  protected create(event: Event): void {
    event.preventDefault();
    if (this.incomplete()) return;
    const body = { name: this.name(), role: this.role(), expiresInDays: Number(this.days()) };
    this.api.call(tokensApi.create, { body }).subscribe({
      next: ({ secret }) => {
        this.secret.set(secret);
      },
      error: (problem: Problem) => {
        this.problem.set(problem);
      },
    });
  }
}

/** Roles that a token of this account may have: at most the own one. */
const allowed = (own: Role): readonly Role[] =>
  own === 'administrator' ? Role.options : [...new Set<Role>(['viewer', own])];
