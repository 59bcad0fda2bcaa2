import { z } from 'zod';
import { Name } from '../domain/text.ts';
import { route } from './route.ts';

/** What an account may do: read; edit designs; edit partners, policies and users; everything. */
export const Role = z.enum(['viewer', 'planner', 'federation-admin', 'administrator']);
export type Role = z.infer<typeof Role>;

/** What people sign in with. */
export const LoginName = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9][a-z0-9._@+-]*$/, 'must be letters, digits and . _ @ + -');

/** At least 12 characters; length protects better than prescribed characters (NIST SP 800-63B §5.1.1). */
export const NewPassword = z.string().min(12, 'must have at least 12 characters').max(200);

/** Who is signed in. */
export const Me = z.object({
  id: z.string(),
  login: z.string(),
  displayName: z.string(),
  role: Role,
});
export type Me = z.infer<typeof Me>;

/** State of the door: set up or not, signed in or not. */
export const SessionState = z.object({
  /** No administrator exists yet; only `setup` answers until then. */
  setupNeeded: z.boolean(),
  /** The set-up is asked for from another machine and needs the token that the server printed at its start. */
  setupTokenNeeded: z.boolean(),
  me: Me.nullable(),
  /** Sent back as `x-csrf-token` on every change; null without a session. */
  csrfToken: z.string().nullable(),
  version: z.string(),
});
export type SessionState = z.infer<typeof SessionState>;

/** A signed-in browser or an open session elsewhere. */
export const SessionInfo = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  address: z.string(),
  userAgent: z.string(),
});

export const sessionApi = {
  state: route({
    method: 'get',
    path: '/session',
    summary: 'Whether someone is signed in, and who',
    may: 'anyone',
    reply: SessionState,
  }),
  setup: route({
    method: 'post',
    path: '/setup',
    summary: 'Create the first administrator and sign in',
    may: 'anyone',
    body: z.strictObject({
      login: LoginName,
      displayName: Name,
      password: NewPassword,
      token: z.string().max(200).optional(),
    }),
    reply: SessionState,
    status: 201,
  }),
  login: route({
    method: 'post',
    path: '/session',
    summary: 'Sign in',
    may: 'anyone',
    body: z.strictObject({ login: LoginName, password: z.string().min(1).max(200) }),
    reply: SessionState,
    status: 201,
  }),
  logout: route({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    may: 'anyone',
    reply: z.null(),
    status: 204,
  }),
  password: route({
    method: 'put',
    path: '/session/password',
    summary: 'Change the own password; every other session ends',
    may: 'read',
    body: z.strictObject({ current: z.string().min(1).max(200), next: NewPassword }),
    reply: SessionState,
  }),
  sessions: route({
    method: 'get',
    path: '/sessions',
    summary: 'Own sessions',
    may: 'read',
    reply: z.array(SessionInfo),
  }),
  endSession: route({
    method: 'delete',
    path: '/sessions/:id',
    summary: 'End one of the own sessions',
    may: 'read',
    params: z.strictObject({ id: z.string().max(100) }),
    reply: z.null(),
    status: 204,
  }),
};
