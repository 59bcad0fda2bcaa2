import type { Caller } from './caller.ts';
import type { AccessStore } from './ports.ts';
import { newSecret, sameSecret } from './secrets.ts';

/** Until the first administrator exists nothing else answers, and only this machine, or whoever reads its terminal, may create it. */
export class SetupGate {
  /** Printed once at start. */
  readonly token: string;
  private readonly access: AccessStore;
  private readonly trustLocal: boolean;
  private exists = false;

  constructor(
    access: AccessStore,
    { trustLocal, setupToken = newSecret() }: { trustLocal: boolean; setupToken?: string },
  ) {
    this.access = access;
    this.trustLocal = trustLocal;
    this.token = setupToken;
  }

  /** Whether the administrator is still to be created. */
  async needed(): Promise<boolean> {
    this.exists ||= (await this.access.countAccounts()) > 0;
    return !this.exists;
  }

  done(): void {
    this.exists = true;
  }

  /** Callers from elsewhere show the token; everybody does where other machines can reach the server. */
  tokenNeeded({ local }: Pick<Caller, 'local'>): boolean {
    return !(local && this.trustLocal);
  }

  /** Whether this caller may set up. */
  opens(caller: Pick<Caller, 'local'>, token: string | undefined): boolean {
    return token === undefined ? !this.tokenNeeded(caller) : sameSecret(token, this.token);
  }
}
