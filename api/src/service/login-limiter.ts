import ipaddr from 'ipaddr.js';
import { TooMany } from './errors.ts';
import type { Clock } from './ports.ts';
import { hashSecret } from './secrets.ts';

const WINDOW_MS = 15 * 60_000;
const PER_ADDRESS = 10;
const PER_DEVICE = 10;
const FREE_PER_LOGIN = 10;
const LONGEST_DELAY_MS = 2_000;
const REMEMBERED = 20_000;

/** A sign-in as the limiter sees it. */
export interface Attempt {
  readonly login: string;
  readonly address: string;
  /** Secret of a browser that signed in before. */
  readonly device: string | null;
}

interface Bucket {
  failures: number;
  readonly until: number;
}

/**
 * Slows down guessing without locking anyone out: an address that fails often is refused for a while, a login that
 * is guessed from many addresses answers late but still answers, and a browser that has signed in to that login before
 * is counted for itself alone.
 */
export class LoginLimiter {
  private readonly clock: Clock;
  private readonly buckets = new Map<string, Bucket>();
  private readonly devices = new Map<string, string>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Milliseconds to wait before the password is looked at. @throws TooMany */
  admit(attempt: Attempt): number {
    const own = this.ownKey(attempt);
    const limit = own.startsWith('device ') ? PER_DEVICE : PER_ADDRESS;
    const bucket = this.bucket(own);
    if (bucket && bucket.failures >= limit) {
      const seconds = Math.max(1, Math.ceil((bucket.until - this.now()) / 1000));
      throw new TooMany('Too many attempts; try again later', seconds);
    }
    return own.startsWith('device ') ? 0 : this.delay(attempt.login);
  }

  /** Counts before the password is checked, so that attempts at the same time do not slip through together. */
  count(attempt: Attempt): void {
    this.add(this.ownKey(attempt));
    this.add(`login ${attempt.login}`);
  }

  /** The password was right: takes back what `count` added and knows the browser from now on. */
  succeeded(attempt: Attempt, device: string): void {
    for (const key of [this.ownKey(attempt), `login ${attempt.login}`]) {
      const bucket = this.bucket(key);
      if (bucket) bucket.failures -= 1;
    }
    this.devices.set(hashSecret(device), attempt.login);
    trim(this.devices);
  }

  private ownKey({ login, address, device }: Attempt): string {
    const known = device !== null && this.devices.get(hashSecret(device)) === login;
    return known ? `device ${hashSecret(device)}` : `address ${networkOf(address)}`;
  }

  private delay(login: string): number {
    const excess = (this.bucket(`login ${login}`)?.failures ?? 0) - FREE_PER_LOGIN;
    return excess < 0 ? 0 : Math.min(LONGEST_DELAY_MS, 100 * 2 ** Math.min(excess, 10));
  }

  private bucket(key: string): Bucket | undefined {
    const bucket = this.buckets.get(key);
    if (bucket && bucket.until > this.now()) return bucket;
    this.buckets.delete(key);
    return undefined;
  }

  private add(key: string): void {
    const bucket = this.bucket(key) ?? { failures: 0, until: this.now() + WINDOW_MS };
    bucket.failures += 1;
    this.buckets.set(key, bucket);
    trim(this.buckets);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** IPv6 clients own a whole /64, so it counts as one address. */
const networkOf = (address: string): string => {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).toNormalizedString().split(':').slice(0, 4).join(':');
};

const trim = (map: Map<string, unknown>): void => {
  for (const key of map.keys()) {
    if (map.size <= REMEMBERED) return;
    map.delete(key);
  }
};
