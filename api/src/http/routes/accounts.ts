import { accountsApi, tokensApi } from '../../contract/accounts.ts';
import type { AccountsService } from '../../service/accounts-service.ts';
import type { TokensService } from '../../service/tokens-service.ts';
import { all, on, type Mount } from '../mount.ts';

/** Accounts, for administrators. */
export const accountRoutes = (accounts: AccountsService): Mount =>
  all(
    on(accountsApi.list, () => accounts.list()),
    on(accountsApi.create, ({ body }, { caller }) => accounts.create(body, caller)),
    on(accountsApi.update, ({ params, body }, { caller }) =>
      accounts.update(params.id, body, caller),
    ),
    on(accountsApi.remove, ({ params }, { caller }) => accounts.remove(params.id, caller)),
  );

/** API tokens, for everybody who is signed in. */
export const tokenRoutes = (tokens: TokensService): Mount =>
  all(
    on(tokensApi.list, (_, { caller }) => tokens.list(caller)),
    on(tokensApi.create, ({ body }, { caller }) => tokens.create(body, caller)),
    on(tokensApi.revoke, ({ params }, { caller }) => tokens.revoke(params.id, caller)),
  );
