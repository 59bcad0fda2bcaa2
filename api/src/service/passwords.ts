import { hash, verify } from '@node-rs/argon2';
import type { Issue } from '../contract/problem.ts';
import { Invalid, TooMany } from './errors.ts';

/** Parameters of argon2id; the defaults follow RFC 9106 §4 as far as a small server can afford. */
export interface PasswordCost {
  /** KiB. */
  readonly memoryCost: number;
  readonly timeCost: number;
}

const usualCost: PasswordCost = { memoryCost: 47_104, timeCost: 2 };
const AT_ONCE = 2;
const WAITING = 64;

/** Hashes and checks passwords, a few at a time: each takes memory and a processor core. */
export class Passwords {
  private readonly cost: PasswordCost;
  private running = 0;
  private readonly queue: (() => void)[] = [];
  private dummy: Promise<string> | null = null;

  constructor(cost: PasswordCost = usualCost) {
    this.cost = cost;
  }

  /** PHC string with its own salt. @throws TooMany */
  hash(password: string): Promise<string> {
    return this.turn(() => hash(password.normalize('NFKC'), { ...this.cost, parallelism: 1 }));
  }

  /** With no stored hash it works as long and says no, so that nobody learns which accounts exist. @throws TooMany */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.dummyHash());
    const right = await this.turn(() => verify(against, password.normalize('NFKC')));
    return right && stored !== null;
  }

  /** The hash of nobody, made before the first sign-in so that the first wrong one takes no longer. */
  dummyHash(): Promise<string> {
    this.dummy ??= this.hash(crypto.randomUUID());
    return this.dummy;
  }

  private async turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await this.waitForTurn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private waitForTurn(): Promise<void> {
    if (this.queue.length >= WAITING) throw new TooMany('Too many sign-ins at once', 2);
    return new Promise((resolve) => this.queue.push(resolve));
  }
}

/** Refuses passwords that are easy to guess for whoever knows the account. @throws Invalid */
export const requireStrong = (password: string, login: string, where = 'password'): void => {
  const issues: Issue[] = [];
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5)
    issues.push({ where, message: 'must have at least 5 different characters' });
  if (login.length > 3 && lower.includes(login))
    issues.push({ where, message: 'must not contain the login' });
  if (lower.replaceAll('edgewise', '').length < 8) {
    issues.push({ where, message: 'must not be made of the product name' });
  }
  if (issues.length > 0) throw new Invalid('The password is too easy to guess', issues);
};
