import { z } from 'zod';
import type { Area } from './entity.ts';
import { Address, HostName, Prefix } from './net.ts';
import { Comment, EntityId, Name } from './text.ts';

/** A domain of SIP addresses that the deployment owns, e.g. `contoso.com`. */
export const SipDomain = z.strictObject({
  id: EntityId,
  name: HostName.meta({ title: 'SIP domain' }),
  isDefault: z.boolean().default(false).meta({ title: 'Default' }),
});
export type SipDomain = z.infer<typeof SipDomain>;

/** A central site, which has pools, or a branch site, which belongs to one. */
export const Site = z.strictObject({
  id: EntityId,
  name: Name.meta({ title: 'Site' }),
  kind: z
    .enum(['central', 'branch'])
    .default('central')
    .meta({ title: 'Kind', words: { central: 'Central', branch: 'Branch' } }),
  /** The central site of a branch site. */
  centralSiteId: EntityId.nullable()
    .default(null)
    .meta({ title: 'Central site', collection: 'sites' }),
  /** Users whose home is here, the basis of capacity. */
  userCount: z.int().min(0).max(10_000_000).default(0).meta({ title: 'Users' }),
  /** Edge pool through which SIP federation of this site leaves. */
  federationRouteId: EntityId.nullable()
    .default(null)
    .meta({ title: 'Federation route', collection: 'pools' }),
  /** Edge pool through which XMPP federation of this site leaves (2013 and 2015). */
  xmppRouteId: EntityId.nullable().default(null).meta({ title: 'XMPP route', collection: 'pools' }),
  /** Call admission control is in use between the networks of this site. */
  callAdmissionControl: z.boolean().default(false).meta({ title: 'Call admission control' }),
  comment: Comment.default('').meta({ title: 'Comment' }),
});
export type Site = z.infer<typeof Site>;

/** A range of addresses with one purpose, in one zone. */
export const Network = z.strictObject({
  id: EntityId,
  name: Name.meta({ title: 'Network' }),
  siteId: EntityId.meta({ title: 'Site', collection: 'sites' }),
  prefix: Prefix.meta({ title: 'Prefix' }),
  zone: z.enum(['internet', 'perimeter', 'internal']).meta({
    title: 'Zone',
    words: { internet: 'Internet', perimeter: 'Perimeter', internal: 'Internal' },
  }),
  /** What lives here; `clients` and `administration` become sources of planned flows. */
  purpose: z
    .enum([
      'public-addresses',
      'perimeter-external',
      'perimeter-internal',
      'servers',
      'clients',
      'administration',
      'other',
    ])
    .meta({
      title: 'Purpose',
      words: {
        'public-addresses': 'Public addresses',
        'perimeter-external': 'Perimeter, external side',
        'perimeter-internal': 'Perimeter, internal side',
        servers: 'Servers',
        clients: 'Clients',
        administration: 'Administration',
        other: 'Other',
      },
    }),
  gateway: Address.nullable().default(null).meta({ title: 'Gateway' }),
});
export type Network = z.infer<typeof Network>;

export const organization = {
  sipDomains: {
    model: 'sipDomain',
    title: 'SIP domains',
    noun: 'SIP domain',
    label: 'name',
    schema: SipDomain,
  },
  sites: { model: 'site', title: 'Sites', noun: 'site', label: 'name', schema: Site },
  networks: {
    model: 'network',
    title: 'Networks',
    noun: 'network',
    label: 'name',
    schema: Network,
  },
} satisfies Area;
