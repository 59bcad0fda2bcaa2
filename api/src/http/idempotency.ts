import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import type { Route } from '../contract/route.ts';
import { identityOf, type Caller } from '../service/caller.ts';
import { Invalid } from '../service/errors.ts';
import type { AccessStore } from '../service/ports.ts';
import { BadSyntax } from './request-errors.ts';

type Memory = Pick<AccessStore, 'remembered' | 'remember'>;

const running = new Map<string, Promise<unknown>>();

/** Creations in a topology may be repeated with an Idempotency-Key; replies that hold secrets are never stored. */
export const isIdempotent = ({ method, path, upload }: Route): boolean =>
  method === 'post' && path.startsWith('/topologies') && upload !== true;

/**
 * Does `work` once for each key of an account: the same request again gets the first answer, another one with the same
 * key is refused. Requests at the same time wait for each other.
 * @throws Invalid @throws BadSyntax
 */
export const once = async (
  req: Request,
  { caller, memory, body }: { caller: Caller; memory: Memory; body: unknown },
  work: () => Promise<unknown>,
): Promise<unknown> => {
  const key = keyOf(req);
  if (key === null) return work();
  const account = identityOf(caller).me.id;
  const name = JSON.stringify([account, key]);
  while (running.has(name)) await running.get(name)?.catch(() => undefined);
  const result = first({ key, account, requestHash: hashOf(req, body) }, memory, work);
  running.set(name, result);
  try {
    return await result;
  } finally {
    running.delete(name);
  }
};

const first = async (
  { key, account, requestHash }: { key: string; account: string; requestHash: string },
  memory: Memory,
  work: () => Promise<unknown>,
): Promise<unknown> => {
  const known = await memory.remembered(key, account);
  if (known && known.requestHash !== requestHash) {
    throw new Invalid('This Idempotency-Key was used for another request', [
      { where: 'Idempotency-Key', message: 'was used for another request' },
    ]);
  }
  if (known) return known.reply;
  const reply = await work();
  await memory.remember(
    key,
    account,
    requestHash,
    z.json().parse(JSON.parse(JSON.stringify(reply))),
  );
  return reply;
};

const keyOf = (req: Request): string | null => {
  const key = req.get('idempotency-key');
  if (key === undefined) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new BadSyntax('Idempotency-Key must be 1 to 200 printable characters');
  return key;
};

const hashOf = ({ method, originalUrl }: Request, body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([method, originalUrl, body]))
    .digest('hex');
