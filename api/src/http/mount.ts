import type { Request, Response, Router } from 'express';
import type { Input, Reply, Route } from '../contract/route.ts';
import type { SignedIn } from '../service/session-service.ts';
import type { Caller } from '../service/caller.ts';
import { clearSession, writeCookies } from './cookies.ts';
import type { Demands, Door } from './door.ts';
import { isIdempotent, once, type ReplyMemory } from './idempotency.ts';
import { ifMatch, needsIfMatch } from './preconditions.ts';
import { readInput } from './read-input.ts';
import { sendReply } from './send-reply.ts';

/** What a handler knows of the request besides its input. */
export interface Call {
  readonly caller: Caller;
  /** Of writes that need If-Match: the revision they were made from; undefined takes any. */
  readonly revision: number | undefined;
  /** Of uploads: the file. */
  readonly bytes: Uint8Array;
  readonly signIn: (signedIn: SignedIn) => void;
  readonly signOut: () => void;
}

/** What every route is served with. */
export interface Serving {
  readonly door: Door;
  readonly memory: ReplyMemory;
  /** Goes into the ETag of plans. */
  readonly edition: string;
  /** Parses replies before they leave; tests do, so that a reply that breaks the contract fails them. */
  readonly checkReplies: boolean;
}

/** Puts routes on a router. */
export type Mount = (router: Router, serving: Serving) => void;

/** Serves `route` with `handle`: the caller is admitted first, then the input is parsed. Errors go to the problem handler. */
export const on =
  <R extends Route>(
    route: R,
    handle: (input: Input<R>, call: Call) => Promise<Reply<R>> | Reply<R>,
    demands: Partial<Demands> = {},
  ): Mount =>
  (router, serving) => {
    router[route.method](route.path, async (req, res) => {
      const caller = await serving.door.admit(req, { may: route.may, ...demands });
      const revision = needsIfMatch(route) ? ifMatch(req) : undefined;
      const { input, bytes } = await readInput(route, req);
      const call = { caller, revision, bytes, ...signing(req, res) };
      const work = async () => outgoing(route, await handle(input, call), serving);
      const { memory, edition } = serving;
      const body = isIdempotent(route)
        ? await once(req, { caller, memory, body: input.body }, work)
        : await work();
      sendReply(req, res, { route, body, edition });
    });
  };

/** Several mounts as one. */
export const all =
  (...mounts: readonly Mount[]): Mount =>
  (router, serving) => {
    for (const mount of mounts) mount(router, serving);
  };

const signing = (req: Request, res: Response): Pick<Call, 'signIn' | 'signOut'> => ({
  signIn: (signedIn) => {
    writeCookies(req, res, signedIn);
  },
  signOut: () => {
    clearSession(req, res);
  },
});

// Replies of these areas lose whatever the contract does not name, so that no hash can ever leave with them.
const guarded = /^\/(?:session|setup|accounts|tokens|channels)/;

const outgoing = (route: Route, body: unknown, { checkReplies }: Serving): unknown =>
  checkReplies || guarded.test(route.path) ? route.reply.parse(body) : body;
