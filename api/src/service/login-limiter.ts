import ipaddr from 'ipaddr.js';
import { TooMany } from './errors.ts';
import type { Clock, SignInStore } from './ports.ts';
import { hashSecret, newSecret } from './secrets.ts';

const WINDOW_MS = 15 * 60_000;
const PER_OWN = 10;
const FREE_PER_LOGIN = 10;
const LONGEST_DELAY_MS = 2_000;
const KNOWN_MS = 90 * 86_400_000;

/** A sign-in as the limiter sees it. */
export interface Attempt {
  readonly login: string;
  readonly address: string;
  /** Secret of a browser that signed in before. */
  readonly device: string | null;
}

/** An attempt that was counted. */
export interface Counted {
  /** Milliseconds to wait before the password is looked at. */
  readonly delay: number;
  /** The password was right: takes back what was counted. */
  readonly forgive: () => Promise<void>;
}

/**
 * Slows down guessing without locking anyone out: an address that fails often is refused for a while, a login that
 * is guessed from many addresses answers late but still answers, and a browser that has signed in to that login before
 * is counted for itself alone. What is counted is in the database, so that every server of it counts on.
 */
export class LoginLimiter {
  private readonly store: SignInStore;
  private readonly clock: Clock;

  constructor(store: SignInStore, clock: Clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Counts before the password is checked, so that attempts at the same time do not slip through together. @throws TooMany */
  async count(attempt: Attempt): Promise<Counted> {
    const isKnown = await this.isKnown(attempt);
    const own = isKnown ? `device ${hashOf(attempt)}` : `address ${networkOf(attempt.address)}`;
    const login = `login ${attempt.login}`;
    const { failures, until } = await this.add(own);
    if (failures > PER_OWN) throw tooMany(until.getTime() - this.now());
    const guessed = await this.add(login);
    return {
      delay: isKnown ? 0 : delayOf(guessed.failures),
      forgive: () => this.store.takeBackFailures([own, login]),
    };
  }

  /** Knows the browser from now on by a secret that nobody can have planted; answers it. */
  async know({ login, device }: Pick<Attempt, 'login' | 'device'>): Promise<string> {
    const secret = newSecret();
    await this.store.knowBrowser({
      secretHash: hashSecret(secret),
      login,
      now: this.clock.now(),
      until: new Date(this.now() + KNOWN_MS),
      before: device === null ? null : hashSecret(device),
    });
    return secret;
  }

  private async isKnown(attempt: Attempt): Promise<boolean> {
    if (attempt.device === null) return false;
    return (await this.store.loginOfBrowser(hashOf(attempt), this.clock.now())) === attempt.login;
  }

  private add(key: string) {
    return this.store.addFailure(key, this.clock.now(), new Date(this.now() + WINDOW_MS));
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

const hashOf = ({ device }: Attempt): string => hashSecret(device ?? '');

const tooMany = (leftMs: number): TooMany =>
  new TooMany('Too many attempts; try again later', Math.max(1, Math.ceil(leftMs / 1000)));

const delayOf = (failures: number): number => {
  const excess = failures - 1 - FREE_PER_LOGIN;
  return excess < 0 ? 0 : Math.min(LONGEST_DELAY_MS, 100 * 2 ** Math.min(excess, 10));
};

/** IPv6 clients own a whole /64, so it counts as one address. */
const networkOf = (address: string): string => {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).toNormalizedString().split(':').slice(0, 4).join(':');
};
