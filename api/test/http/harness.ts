import { pino, type Logger } from 'pino';
import { createServices, type Ground } from '../../src/create-services.ts';
import type { Role, SessionState } from '../../src/contract/session.ts';
import { createApp, type AppOptions } from '../../src/http/app.ts';
import { serve } from '../../src/http/serve.ts';
import type { Services } from '../../src/http/services.ts';
import { channelMessenger } from '../../src/notify/channel-messenger.ts';
import { probeGuard } from '../../src/probe/guard/probe-guard.ts';
import type { Clock } from '../../src/service/ports.ts';
import { createStores, type Stores } from '../../src/store/create-stores.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { Browser } from './browser.ts';

/** A clock that only moves when it is told to, so that no test waits. */
export class TestClock implements Clock {
  private ms = Date.now();

  now(): Date {
    return new Date(this.ms);
  }

  advance(ms: number): void {
    this.ms += ms;
  }
}

/** The product with a database of its own, on a port of its own. */
export interface Product {
  readonly url: string;
  readonly services: Services;
  readonly stores: Stores;
  readonly database: TestDatabase;
  readonly clock: TestClock;
  /** Milliseconds that sign-ins were made to wait. */
  readonly pauses: readonly number[];
  /** Somebody who has not signed in. */
  readonly visitor: (headers?: Record<string, string>) => Browser;
  /** Somebody with an account of this role, signed in. */
  readonly signedIn: (role: Role, login?: string) => Promise<Browser>;
  /** A machine with an API token of this role, whose owner has the same role. */
  readonly machine: (role: Role) => Promise<Browser>;
  readonly close: () => Promise<void>;
}

/** What a test wants otherwise. */
export type Wishes = Partial<Ground> & Partial<AppOptions> & { readonly fresh?: boolean };

/** The password of every account that the harness makes. */
export const password = 'Correct horse battery';

/** Starts the product; unless it is to be `fresh`, with the administrator `root`. */
export const startProduct = async ({ fresh = false, ...wishes }: Wishes = {}): Promise<Product> => {
  const database = await openTestDatabase();
  const stores = createStores(database);
  const [clock, pauses]: [TestClock, number[]] = [new TestClock(), []];
  const services = createServices({
    ...stores,
    clock,
    messenger: channelMessenger({ doorman: probeGuard() }),
    database: () => database.info(),
    version: '0.0.0',
    facts: 'test',
    examples: () => [],
    trustLocal: true,
    passwordCost: { memoryCost: 64, timeCost: 1 },
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    ...wishes,
  });
  const app = createApp(services, {
    log: silent,
    version: '0.0.0',
    facts: 'test',
    checkReplies: true,
    ...wishes,
  });
  const beforeStop = (): void => {
    services.watch.end(() => true);
  };
  const server = await serve(app, { host: '127.0.0.1', port: 0, beforeStop });
  const url = `http://127.0.0.1:${server.port}`;
  const close = async (): Promise<void> => {
    await server.stop(500);
    await database.close();
  };
  const people = peopleOf(url);
  if (!fresh) await people.setUp();
  return { url, services, stores, database, clock, pauses, close, ...people };
};

const silent: Logger = pino({ level: process.env['TEST_LOG'] ?? 'silent' });

const peopleOf = (url: string) => {
  const visitor = (headers: Record<string, string> = {}): Browser => new Browser(url, headers);
  const root = visitor();
  const setUp = async (): Promise<void> => {
    const { status } = await root.signIn('/setup', {
      login: 'root',
      displayName: 'Root',
      password,
    });
    if (status !== 201) throw new Error(`The set-up failed with status ${status}`);
  };
  let made = 0;
  const signedIn = async (role: Role, login?: string): Promise<Browser> => {
    made += 1;
    const account = { login: login ?? `${role}-${made}`, displayName: role, role, password };
    const created = await root.post('/accounts', account);
    if (created.status !== 201) throw new Error(JSON.stringify(created.body));
    const browser = visitor();
    await browser.signIn('/session', { login: account.login, password });
    return browser;
  };
  const machine = async (role: Role): Promise<Browser> => {
    const owner = await signedIn(role);
    const { body } = await owner.post<{ secret: string }>('/tokens', { name: 'machine', role });
    return visitor({ authorization: `Bearer ${body.secret}` });
  };
  return { visitor, signedIn, machine, setUp };
};

/** What `GET /session` says to a browser. */
export const stateOf = async (browser: Browser): Promise<SessionState> =>
  (await browser.get<SessionState>('/session')).body;
