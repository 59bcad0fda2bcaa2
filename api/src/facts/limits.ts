import { atLeast, type ProductVersion } from '../domain/version.ts';

/** Published sizes of the roles of one product version. Sources: CAP10, CAP13, CAPSFB, SFBENV, RA10. */
export interface RoleLimits {
  /** Users connected from outside at the same time, for one edge server. */
  readonly remoteUsersPerEdge: number;
  /** Users connected from outside at the same time, for one Director. */
  readonly remoteUsersPerDirector: number;
  readonly usersPerStandardEdition: number;
  readonly usersPerFrontEnd: number;
  readonly usersPerPool: number;
  readonly frontEndsPerPool: number;
  /** Connected devices and programs of all users of a pool. */
  readonly endpointsPerPool: number;
}

const lync2010: RoleLimits = {
  remoteUsersPerEdge: 15_000,
  remoteUsersPerDirector: 15_000,
  usersPerStandardEdition: 5_000,
  usersPerFrontEnd: 10_000,
  usersPerPool: 80_000,
  frontEndsPerPool: 8,
  endpointsPerPool: 120_000,
};

const lync2013: RoleLimits = {
  ...lync2010,
  remoteUsersPerEdge: 12_000,
  remoteUsersPerDirector: 12_000,
  usersPerFrontEnd: 6_660,
  frontEndsPerPool: 12,
  endpointsPerPool: 152_000,
};

/**
 * The sizes that hold for a product version. The pool sizes of 2013 stand in for later versions, whose pages repeat
 * only those of the edge; those of Subscription Edition are inferred from 2019.
 */
export const roleLimits = (version: ProductVersion): RoleLimits =>
  atLeast(version, '2013') ? lync2013 : lync2010;

/** Edge servers in one pool: tested by the vendor, and accepted by Topology Builder (SFBENV, 2015 and later). */
export const edgePoolServers = { supported: 12, accepted: 20 } as const;

/** Sessions of one edge server in the reference architecture of 2010, repeated for 2013 (RA10). */
export const referenceEdgeSessions = { access: 15_000, webConferencing: 1_000, av: 500 } as const;

/** Calls at the same time through one Mediation Server (CAPSFB). */
export const mediationCalls = {
  standAlone: 1_100,
  standAloneHyperThreading: 1_500,
  collocated: 150,
} as const;

/** Participants of one conference (CAP13, CAPSFB). */
export const conferenceSize = { sharedPool: 250, dedicatedPool: 1_000 } as const;

/** Where the A/V Edge relays media unless told otherwise: UDP and TCP 50000 to 59999 (PS-EDGE). */
export const mediaRange = { start: 50_000, count: 10_000 } as const;

/** What an A/V Edge token allows unless told otherwise, kbit/s (R13). */
export const relayBandwidth = { perUserKbps: 10_000, perPortKbps: 3_000 } as const;

/** What a partner that was only discovered may send before it is held back (2013 and later can change it). */
export const discoveredPartner = {
  messagesPerSecond: 20,
  suspiciousMessagesPerSecond: 1,
  localUris: 1_000,
} as const;
