import type { z } from 'zod';
import type { Filter, ListQuery } from '../contract/page.ts';
import type { Row } from '../contract/entities.ts';
import type { TopologySummary } from '../contract/topologies.ts';
import type { Account, ApiToken } from '../contract/accounts.ts';
import type { Applied, AuditEntry, ChangeSet, TopologyEvent } from '../contract/changes.ts';
import type { ImportedRuleset } from '../contract/rulesets.ts';
import type { Role } from '../contract/session.ts';
import type { Settings } from '../domain/settings.ts';
import type { Collection, Design, Topology } from '../domain/topology.ts';

/** Who does something, and in which request: what the audit remembers. */
export interface Actor {
  readonly accountId: string | null;
  readonly name: string;
  readonly role: Role;
  readonly requestId: string | null;
}

/** One page of anything. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | null;
  readonly total: number;
}

/** How a page of entities is chosen; what `ListQuery` says once its filter is parsed. */
export type EntityQuery = Omit<z.infer<typeof ListQuery>, 'filter'> & {
  readonly filters: readonly Filter[];
};

/** An audit entry before it is numbered. */
export type NewAuditEntry = Omit<AuditEntry, 'sequence' | 'at'>;

/** The newest revision of a topology, and what it was. */
export interface TopologyNews extends TopologyEvent {
  readonly id: string;
}

/** Where topologies and their entities live. Every write is one transaction that also writes the audit. */
export interface TopologyStore {
  list(): Promise<TopologySummary[]>;
  /** @throws NotFound */
  head(id: string): Promise<TopologySummary & { readonly settings: Settings }>;
  /** Of those that there are. */
  news(ids: readonly string[]): Promise<readonly TopologyNews[]>;
  /** Everything but the users, who are counted by the database. @throws NotFound */
  design(id: string): Promise<Design & { readonly revision: number }>;
  /** Everything. @throws NotFound */
  topology(id: string): Promise<Topology & { readonly revision: number }>;
  /** Stores a whole topology under a fresh id made from its name. */
  create(
    topology: Topology,
    actor: Actor,
    options?: { readonly sample?: boolean },
  ): Promise<string>;
  /** @throws NotFound @throws Conflict */
  rename(id: string, name: string, revision: number, actor: Actor): Promise<void>;
  /** @throws NotFound @throws Conflict */
  remove(id: string, revision: number, actor: Actor): Promise<void>;
  page(id: string, collection: Collection, query: EntityQuery): Promise<Page<Row>>;
  /** @throws NotFound */
  read(id: string, collection: Collection, entityId: string): Promise<Row>;
  /** Applies all or nothing. @throws NotFound @throws Conflict @throws Invalid @throws InUse */
  apply(id: string, set: ChangeSet, actor: Actor): Promise<Applied>;
  /** What depends on an entity, through others too. */
  dependants(id: string, collection: Collection, entityId: string): Promise<Dependant[]>;
  /** Every row of a collection in id order, in batches: for exports of any size. */
  stream(id: string, collection: Collection): AsyncIterable<Row[]>;
}

/** An entity that refers to another one. */
export interface Dependant {
  readonly collection: string;
  readonly id: string;
  readonly label: string;
  readonly field: string;
}

/** An imported ruleset with the configuration that it is of. */
export interface ImportedText extends ImportedRuleset {
  readonly text: string;
}

/** An imported ruleset before it is stored. */
export type NewImportedRuleset = Omit<ImportedText, 'id' | 'revision' | 'changedAt' | 'changedBy'>;

/** Where imported rulesets live. Every write is one revision of the topology and writes the audit. */
export interface RulesetStore {
  /** Newest first. @throws NotFound */
  list(topologyId: string): Promise<ImportedRuleset[]>;
  /** @throws NotFound */
  read(topologyId: string, id: string): Promise<ImportedText>;
  /** Keeps the last few of a firewall. @throws NotFound */
  add(topologyId: string, imported: NewImportedRuleset, actor: Actor): Promise<ImportedRuleset>;
  /** Answers the revision of the topology. @throws NotFound @throws Conflict */
  remove(
    topologyId: string,
    which: { readonly id: string; readonly revision: number | undefined },
    actor: Actor,
  ): Promise<number>;
}

/** Who did what, only ever added to. */
export interface AuditStore {
  add(entry: NewAuditEntry): Promise<void>;
  page(query: AuditQuery): Promise<Page<AuditEntry>>;
}

/** Which audit entries are wanted. */
export interface AuditQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly topologyId?: string | undefined;
  readonly collection?: string | undefined;
  readonly entityId?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
}

/** An account with what only signing in needs. */
export interface AccountRecord extends Account {
  readonly passwordHash: string;
}

/** A session as stored: the cookie's secret only as a hash. */
export interface SessionRecord {
  readonly id: string;
  readonly accountId: string;
  readonly secretHash: string;
  readonly csrfToken: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string;
  readonly userAgent: string;
}

/** An API token as stored: the secret only as a hash. */
export interface TokenRecord extends ApiToken {
  readonly accountId: string;
  readonly secretHash: string;
}

/** Where failed sign-ins are counted and browsers that signed in before are known, for every server of a database. */
export interface SignInStore {
  /** One more failure under a key, which is forgotten at `until` of the first one; answers how many there are. */
  addFailure(
    key: string,
    now: Date,
    until: Date,
  ): Promise<{ readonly failures: number; readonly until: Date }>;
  /** One failure less under each key. */
  takeBackFailures(keys: readonly string[]): Promise<void>;
  /** Who signed in last with a browser; null when it is not known. */
  loginOfBrowser(secretHash: string, now: Date): Promise<string | null>;
  knowBrowser(browser: NewKnownBrowser): Promise<void>;
}

/** A browser in which somebody has signed in. */
export interface NewKnownBrowser {
  readonly secretHash: string;
  readonly login: string;
  readonly now: Date;
  readonly until: Date;
  /** Hash of the secret that it had so far, which is forgotten. */
  readonly before: string | null;
}

/** Where accounts, sessions, tokens and remembered creations live. */
export interface AccessStore {
  countAccounts(): Promise<number>;
  accounts(): Promise<Account[]>;
  accountById(id: string): Promise<AccountRecord | null>;
  accountByLogin(login: string): Promise<AccountRecord | null>;
  /** @throws Conflict when the login exists. `first` succeeds only while there is no account at all. */
  createAccount(
    account: Pick<AccountRecord, 'login' | 'displayName' | 'role' | 'passwordHash'>,
    options?: { readonly first?: boolean },
  ): Promise<Account>;
  /** What it was, and what it is. @throws NotFound @throws Conflict when no administrator would be left */
  updateAccount(
    id: string,
    change: Partial<Pick<AccountRecord, 'displayName' | 'role' | 'enabled' | 'passwordHash'>>,
  ): Promise<{ readonly before: Account; readonly after: Account }>;
  /** Somebody signed in, which is no change that anybody could miss. */
  touchAccount(id: string, at: Date): Promise<void>;
  /** Takes its sessions and tokens with it; answers what it was. @throws NotFound @throws Conflict when no administrator would be left */
  removeAccount(id: string): Promise<Account>;
  createSession(session: SessionRecord): Promise<void>;
  /** By the hash of the secret; null when unknown. */
  sessionByHash(secretHash: string): Promise<SessionRecord | null>;
  sessionsOf(accountId: string): Promise<SessionRecord[]>;
  touchSession(id: string, at: Date): Promise<void>;
  /** Ends sessions of an account: one, or all but one, or all. */
  endSessions(
    accountId: string,
    which: { readonly id?: string; readonly except?: string },
  ): Promise<number>;
  /**
   * Of sessions and tokens with these ids, those that count at a time: neither ended nor expired, of an account that may sign in;
   * of sessions, those that were used after `usedAfter`.
   */
  standing(
    ids: readonly string[],
    when: { readonly at: Date; readonly usedAfter: Date },
  ): Promise<readonly string[]>;
  createToken(token: TokenRecord): Promise<void>;
  tokenByHash(secretHash: string): Promise<TokenRecord | null>;
  tokens(accountId: string | null): Promise<ApiToken[]>;
  touchToken(id: string, at: Date): Promise<void>;
  revokeToken(id: string, at: Date): Promise<void>;
  /** Claims a key for a creation, before all other servers; otherwise answers who had it first. */
  claimReply(claim: ReplyClaim): Promise<ClaimedReply | null>;
  /** Remembers the reply to a creation whose key was claimed, for a day. */
  remember(claim: ReplyClaim, reply: unknown): Promise<void>;
  /** Gives a claim up: nothing was created. */
  release(claim: ReplyClaim): Promise<void>;
}

/** A creation with an Idempotency-Key that a server is at. */
export interface ReplyClaim {
  readonly key: string;
  readonly accountId: string;
  readonly requestHash: string;
  /** Another server may claim the key from then on, since this one must have stopped. */
  readonly pendingUntil: Date;
}

/** The creation that an Idempotency-Key was used for; without a reply as long as a server is at it. */
export interface ClaimedReply {
  readonly requestHash: string;
  readonly reply: { readonly body: unknown } | null;
}

/** Where the database is and how it does. */
export interface DatabaseInfo {
  readonly engine: 'embedded' | 'postgresql';
  readonly version: string;
  readonly sizeBytes: number;
}

/** Time and randomness, so that tests can hold them still. */
export interface Clock {
  now(): Date;
}
