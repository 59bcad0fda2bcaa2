import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import type { Account } from '@contract/accounts';
import type { Problem } from '@contract/problem';
import { Role } from '@contract/session';
import { roleAbilities, roleNames } from '../state/role-names';
import { Failure } from '../ui/failure';
import { Field } from '../ui/field';
import { Check } from '../ui/check';

export interface AccountInput {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly enabled: boolean;
  /** Empty keeps the one there is. */
  readonly password: string;
}

const blank: AccountInput = {
  login: '',
  displayName: '',
  role: 'viewer',
  enabled: true,
  password: '',
};

/** One account: new without `account`, otherwise an existing one. */
@Component({
  selector: 'ew-account-form',
  imports: [Check, Failure, Field],
  templateUrl: './account-form.html',
})
export class AccountForm {
  readonly account = input<Account | null>(null);
  /** It is the account of whoever looks: it can neither be disabled nor deleted by its owner. */
  readonly own = input(false);
  readonly problem = input<Problem | null>(null);
  readonly saved = output<AccountInput>();
  readonly removed = output();

  protected readonly roles = Role.options.map((id) => ({ id, name: roleNames[id] }));
  protected readonly abilities = roleAbilities;
  protected readonly value = linkedSignal<AccountInput>(() => ({ ...blank, ...this.account() }));
  protected readonly typed = signal('');
  protected readonly incomplete = computed(() => {
    const { login, displayName, password } = this.value();
    const short = Array.from(password).length < 12;
    return !login.trim() || !displayName.trim() || (short && (!this.account() || password !== ''));
  });

  protected set(part: Partial<AccountInput>): void {
    this.value.update((value) => ({ ...value, ...part }));
  }

  protected issue(field: string): string | null {
    return this.problem()?.issues?.find(({ where }) => where.endsWith(field))?.message ?? null;
  }

  protected save(event: Event): void {
    event.preventDefault();
    if (!this.incomplete()) this.saved.emit(this.value());
  }
}
