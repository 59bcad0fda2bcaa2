import { z } from 'zod';
import type { Area } from './entity.ts';
import { HostName } from './net.ts';
import { Comment, EntityId, Name } from './text.ts';

/** How far the sender of a message from a partner is trusted. */
export const VerificationLevel = z.enum([
  'always-verifiable',
  'always-unverifiable',
  'use-source-verification',
]);
export type VerificationLevel = z.infer<typeof VerificationLevel>;

/** A domain or provider outside that users may or may not reach. */
export const Partner = z.strictObject({
  id: EntityId,
  /** SIP or XMPP domain of the partner, or the name of a provider. */
  domain: HostName.meta({ title: 'Domain' }),
  kind: z
    .enum(['allowed', 'blocked', 'discovered', 'hosting-provider', 'public-provider', 'xmpp'])
    .meta({
      title: 'Kind',
      words: {
        allowed: 'Allowed',
        blocked: 'Blocked',
        discovered: 'Discovered',
        'hosting-provider': 'Hosting provider',
        'public-provider': 'Public IM',
        xmpp: 'XMPP',
      },
    }),
  /** Access Edge of the partner; null finds it by DNS SRV. Providers need one. */
  proxyFqdn: HostName.nullable().default(null).meta({ title: 'Edge' }),
  verification: VerificationLevel.nullable()
    .default(null)
    .meta({
      title: 'Verification',
      words: {
        'always-verifiable': 'Always verifiable',
        'always-unverifiable': 'User allowed',
        'use-source-verification': 'Source decides',
      },
    }),
  /** What the partner runs, as far as known; decides which media ports are needed. */
  product: z
    .enum([
      'unknown',
      'ocs-2007',
      'ocs-2007-r2',
      'lync-2010',
      'lync-2013',
      'sfb-2015',
      'sfb-2019',
      'online',
      'other',
    ])
    .default('unknown')
    .meta({
      title: 'Product',
      words: {
        unknown: 'Unknown',
        'ocs-2007': 'OCS 2007',
        'ocs-2007-r2': 'OCS 2007 R2',
        'lync-2010': 'Lync 2010',
        'lync-2013': 'Lync 2013',
        'sfb-2015': 'Skype for Business 2015',
        'sfb-2019': 'Skype for Business 2019, SE',
        online: 'Online',
        other: 'Other',
      },
    }),
  enabled: z.boolean().default(true).meta({ title: 'Enabled' }),
  comment: Comment.default('').meta({ title: 'Comment' }),
});
export type Partner = z.infer<typeof Partner>;

/** External access policy. The closest one applies whole, in the order user, site, global; flags are never merged. */
export const ExternalAccessPolicy = z.strictObject({
  id: EntityId,
  name: Name.meta({ title: 'Policy' }),
  scope: z
    .enum(['global', 'site', 'user'])
    .meta({ title: 'Scope', words: { global: 'Global', site: 'Site', user: 'User' } }),
  siteId: EntityId.nullable().default(null).meta({ title: 'Site', collection: 'sites' }),
  federationAccess: z.boolean().default(false).meta({ title: 'Federation' }),
  xmppAccess: z.boolean().default(false).meta({ title: 'XMPP' }),
  publicCloudAccess: z.boolean().default(false).meta({ title: 'Public IM' }),
  publicCloudAudioVideo: z.boolean().default(false).meta({ title: 'Public IM audio and video' }),
  outsideAccess: z.boolean().default(false).meta({ title: 'Remote sign-in' }),
});
export type ExternalAccessPolicy = z.infer<typeof ExternalAccessPolicy>;

/** A person who signs in. */
export const User = z.strictObject({
  id: EntityId,
  /** `alice@contoso.com`, without the `sip:` prefix. */
  sipAddress: z
    .string()
    .max(320)
    .regex(/^[^\s@<>"'\\]+@[^\s@<>"'\\]+$/u, 'must be like alice@contoso.com')
    .meta({ title: 'SIP address' }),
  displayName: Name.meta({ title: 'Name' }),
  poolId: EntityId.meta({ title: 'Home pool', collection: 'pools' }),
  /** Null: the policy of the site or the global one applies. */
  policyId: EntityId.nullable()
    .default(null)
    .meta({ title: 'External access policy', collection: 'policies' }),
  enabled: z.boolean().default(true).meta({ title: 'Enabled' }),
  enterpriseVoice: z.boolean().default(false).meta({ title: 'Enterprise Voice' }),
  lineUri: z
    .string()
    .max(200)
    .regex(/^[^\s\p{C}]*$/u, 'must not contain spaces')
    .nullable()
    .default(null)
    .meta({ title: 'Line URI' }),
});
export type User = z.infer<typeof User>;

export const access = {
  partners: {
    model: 'partner',
    title: 'Federation partners',
    noun: 'federation partner',
    label: 'domain',
    schema: Partner,
  },
  policies: {
    model: 'externalAccessPolicy',
    title: 'External access policies',
    noun: 'external access policy',
    label: 'name',
    schema: ExternalAccessPolicy,
  },
  users: { model: 'user', title: 'Users', noun: 'user', label: 'sipAddress', schema: User },
} satisfies Area;
