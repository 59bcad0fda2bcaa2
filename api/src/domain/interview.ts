import { z } from 'zod';
import { Feature } from './feature.ts';
import { HostName, Prefix } from './net.ts';
import { Name } from './text.ts';
import { ProductVersion } from './version.ts';

/** A site as the interview asks for it. */
export const InterviewSite = z.strictObject({
  name: Name,
  users: z.int().min(0).max(10_000_000),
  /** Has an edge pool of its own; sites without one use the first site's. */
  edge: z.boolean().default(false),
  /** Internal client network, e.g. `10.1.0.0/16`; null lets one be proposed. */
  clients: Prefix.nullable().default(null),
});

/** Answers to the guided interview: enough to propose a whole topology. */
export const Interview = z.strictObject({
  name: Name,
  version: ProductVersion,
  /** The first is the default one. */
  sipDomains: z.array(HostName).min(1).max(50),
  /** DNS suffix of the servers inside, e.g. `contoso.net`. */
  internalDomain: HostName,
  sites: z.array(InterviewSite).min(1).max(200),
  features: z.array(Feature),
  /** One edge server, or a pool of several. */
  scaled: z.boolean(),
  /** Edge servers in each pool when scaled. */
  edgeServers: z.int().min(1).max(20).default(2),
  loadBalancing: z.enum(['dns', 'hardware']).default('dns'),
  /** External edge addresses are private and translated; not with hardware load balancing. */
  nat: z.boolean(),
  /** One external name and address for all three services. */
  singleAddress: z.boolean().default(false),
  director: z.boolean(),
  reverseProxy: z.boolean(),
  /** Range of public addresses to propose from, perimeter ranges on both sides, and the internal server range. */
  publicPrefix: Prefix.default('203.0.113.0/24'),
  perimeterExternalPrefix: Prefix.default('172.16.1.0/24'),
  perimeterInternalPrefix: Prefix.default('172.16.2.0/24'),
  serverPrefix: Prefix.default('10.0.0.0/16'),
});
export type Interview = z.infer<typeof Interview>;
