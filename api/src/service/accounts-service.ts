import type { Account, accountsApi } from '../contract/accounts.ts';
import type { Input } from '../contract/route.ts';
import { record } from './audit-trail.ts';
import type { Authentication } from './authentication.ts';
import type { Caller } from './caller.ts';
import { NotFound } from './errors.ts';
import { requireStrong, type Passwords } from './passwords.ts';
import type { AccessStore, AccountRecord, AuditStore, Clock } from './ports.ts';
import type { TopologyWatch } from './topology-watch.ts';

/** What accounts are administered with. */
export interface AccountParts {
  readonly access: AccessStore;
  readonly audit: AuditStore;
  readonly clock: Clock;
  readonly authentication: Authentication;
  readonly passwords: Passwords;
  readonly watch: TopologyWatch;
}

type NewAccount = Input<typeof accountsApi.create>['body'];
type AccountChange = Input<typeof accountsApi.update>['body'];

/** Accounts, as an administrator keeps them. */
export class AccountsService {
  private readonly parts: AccountParts;

  constructor(parts: AccountParts) {
    this.parts = parts;
  }

  list(): Promise<Account[]> {
    return this.parts.access.accounts();
  }

  /** @throws Conflict @throws Invalid */
  async create(
    { login, displayName, role, password }: NewAccount,
    caller: Caller,
  ): Promise<Account> {
    requireStrong(password, login);
    const passwordHash = await this.parts.passwords.hash(password);
    const account = await this.parts.access.createAccount({
      login,
      displayName,
      role,
      passwordHash,
    });
    await this.note(caller, 'account-created', `Create the account ${login}`, {
      after: shown(account),
    });
    return account;
  }

  /** Ends the sessions of the account when its role, its password or whether it is enabled changes. @throws Conflict @throws NotFound @throws Invalid */
  async update(id: string, change: AccountChange, caller: Caller): Promise<Account> {
    const { login } = await this.account(id);
    if (change.password !== undefined) requireStrong(change.password, login);
    const { access, authentication } = this.parts;
    const { before, after } = await access.updateAccount(id, await this.stored(change));
    if (endsSessions(before, change)) await this.endAll(id, change.password !== undefined);
    authentication.forget();
    const label = `Change ${namesOf(change).join(', ')} of the account ${login}`;
    await this.note(caller, 'account-changed', label, {
      before: shown(before),
      after: shown(after),
    });
    return after;
  }

  /** @throws Conflict @throws NotFound */
  async remove(id: string, caller: Caller): Promise<null> {
    const account = await this.parts.access.removeAccount(id);
    await this.endAll(id, false);
    await this.note(caller, 'account-deleted', `Delete the account ${account.login}`, {
      before: shown(account),
    });
    return null;
  }

  private async stored({ displayName, role, enabled, password }: AccountChange) {
    return {
      ...(displayName === undefined ? {} : { displayName }),
      ...(role === undefined ? {} : { role }),
      ...(enabled === undefined ? {} : { enabled }),
      ...(password === undefined
        ? {}
        : { passwordHash: await this.parts.passwords.hash(password) }),
    };
  }

  private async endAll(accountId: string, revokeTokens: boolean): Promise<void> {
    const { access, authentication, clock, watch } = this.parts;
    await access.endSessions(accountId, {});
    const tokens = revokeTokens ? await access.tokens(accountId) : [];
    await Promise.all(tokens.map(({ id }) => access.revokeToken(id, clock.now())));
    authentication.forget();
    watch.end((watcher) => watcher.accountId === accountId);
  }

  private async account(id: string): Promise<AccountRecord> {
    const account = await this.parts.access.accountById(id);
    if (!account) throw new NotFound('Account', id);
    return account;
  }

  private note(
    caller: Caller,
    action: string,
    label: string,
    values: { before?: object; after?: object },
  ) {
    return record(this.parts.audit, caller, {
      action,
      label,
      ...(values as Record<string, Record<string, unknown>>),
    });
  }
}

/** Fields as their page calls them. */
const namesOf = (change: AccountChange): string[] =>
  Object.keys(change).map((field) => names[field] ?? field);

const names: Readonly<Record<string, string>> = { displayName: 'name', enabled: 'state' };

const endsSessions = (before: Account, { role, enabled, password }: AccountChange): boolean =>
  password !== undefined ||
  (role !== undefined && role !== before.role) ||
  (enabled !== undefined && enabled !== before.enabled);

const shown = ({ login, displayName, role, enabled }: Account) => ({
  login,
  displayName,
  role,
  enabled,
});
