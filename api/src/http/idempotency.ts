import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import type { Route } from '../contract/route.ts';
import { identityOf, type Caller } from '../service/caller.ts';
import { Conflict, Invalid } from '../service/errors.ts';
import type { AccessStore, ReplyClaim } from '../service/ports.ts';
import { BadSyntax } from './request-errors.ts';

/** Where keys are claimed, for every server of a database. */
export type ReplyMemory = Pick<AccessStore, 'claimReply' | 'remember' | 'release'>;

/** Milliseconds after which a server that has claimed a key must have stopped. */
const claimMs = 5 * 60_000;

const running = new Map<string, Promise<unknown>>();

/** Creations in a topology may be repeated with an Idempotency-Key; replies that hold secrets are never stored. */
export const isIdempotent = ({ method, path, upload }: Route): boolean =>
  method === 'post' && path.startsWith('/topologies') && upload !== true;

/**
 * Does `work` once for each key of an account: the same request again gets the first answer, another one with the same
 * key is refused. Requests at the same time wait for each other; what another server is at is refused.
 * @throws Invalid @throws BadSyntax @throws Conflict
 */
export const once = async (
  req: Request,
  { caller, memory, body }: { caller: Caller; memory: ReplyMemory; body: unknown },
  work: () => Promise<unknown>,
): Promise<unknown> => {
  const key = keyOf(req);
  if (key === null) return work();
  const accountId = identityOf(caller).me.id;
  const name = JSON.stringify([accountId, key]);
  while (running.has(name)) await running.get(name)?.catch(() => undefined);
  const result = first({ key, accountId, requestHash: hashOf(req, body) }, memory, work);
  running.set(name, result);
  try {
    return await result;
  } finally {
    running.delete(name);
  }
};

const first = async (
  request: Omit<ReplyClaim, 'pendingUntil'>,
  memory: ReplyMemory,
  work: () => Promise<unknown>,
): Promise<unknown> => {
  const claim = { ...request, pendingUntil: new Date(Date.now() + claimMs) };
  const known = await memory.claimReply(claim);
  if (known && known.requestHash !== claim.requestHash) {
    throw new Invalid('This Idempotency-Key was used for another request', [
      { where: 'Idempotency-Key', message: 'was used for another request' },
    ]);
  }
  if (known && !known.reply) throw new Conflict('Another server is still at this request');
  if (known?.reply) return known.reply.body;
  const reply = await work().catch(async (error: unknown) => {
    await memory.release(claim);
    throw error;
  });
  await memory.remember(claim, z.json().parse(JSON.parse(JSON.stringify(reply))));
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
