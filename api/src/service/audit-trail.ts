import type { Caller } from './caller.ts';
import type { AuditStore, NewAuditEntry } from './ports.ts';

/** What happened, without who and in which request. */
export type Deed = Pick<NewAuditEntry, 'action' | 'label'> & Partial<NewAuditEntry>;

/** Writes what has no transaction of its own to ride on into the audit: signing in, accounts, tokens. */
export const record = (audit: AuditStore, caller: Caller, deed: Deed): Promise<void> =>
  audit.add({
    actor: caller.identity?.name ?? 'nobody',
    topologyId: null,
    collection: null,
    entityId: null,
    before: null,
    after: null,
    requestId: caller.requestId,
    ...deed,
  });
