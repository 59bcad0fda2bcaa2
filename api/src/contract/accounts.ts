import { z } from 'zod';
import { Name } from '../domain/text.ts';
import { route } from './route.ts';
import { LoginName, NewPassword, Role } from './session.ts';

const ById = z.strictObject({ id: z.string().max(100) });

/** Somebody who may sign in. */
export const Account = z.object({
  id: z.string(),
  login: z.string(),
  displayName: z.string(),
  role: Role,
  enabled: z.boolean(),
  createdAt: z.string(),
  lastLoginAt: z.string().nullable(),
  revision: z.int(),
});
export type Account = z.infer<typeof Account>;

/** API token of a machine; the secret itself is shown once, at its creation. */
export const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  /** First characters, to tell tokens apart. */
  prefix: z.string(),
  ownerLogin: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const accountsApi = {
  list: route({
    method: 'get',
    path: '/accounts',
    summary: 'All accounts',
    may: 'administer',
    reply: z.array(Account),
  }),
  create: route({
    method: 'post',
    path: '/accounts',
    summary: 'Create an account',
    may: 'administer',
    body: z.strictObject({
      login: LoginName,
      displayName: Name,
      role: Role,
      password: NewPassword,
    }),
    reply: Account,
    status: 201,
  }),
  update: route({
    method: 'patch',
    path: '/accounts/:id',
    summary:
      'Change name, role, password or whether it is enabled; its sessions end when the last three change',
    may: 'administer',
    params: ById,
    body: z
      .strictObject({ displayName: Name, role: Role, enabled: z.boolean(), password: NewPassword })
      .partial(),
    reply: Account,
  }),
  remove: route({
    method: 'delete',
    path: '/accounts/:id',
    summary: 'Delete an account',
    may: 'administer',
    params: ById,
    reply: z.null(),
    status: 204,
  }),
};

export const tokensApi = {
  list: route({
    method: 'get',
    path: '/tokens',
    summary: 'API tokens: the own ones, or all for an administrator',
    may: 'read',
    reply: z.array(ApiToken),
  }),
  create: route({
    method: 'post',
    path: '/tokens',
    summary: 'Create an API token; the reply is the only place that ever shows it',
    may: 'read',
    body: z.strictObject({
      name: Name,
      /** At most the own role. */
      role: Role,
      expiresInDays: z.int().min(1).max(366).default(90),
    }),
    reply: ApiToken.extend({ secret: z.string() }),
    status: 201,
  }),
  revoke: route({
    method: 'delete',
    path: '/tokens/:id',
    summary: 'Revoke an API token',
    may: 'read',
    params: ById,
    reply: z.null(),
    status: 204,
  }),
};
