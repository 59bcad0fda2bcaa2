import { z } from 'zod';
import { Feature } from './feature.ts';
import { VerificationLevel } from './access.ts';
import { HostName } from './net.ts';
import { RestrictedNetwork } from './party.ts';
import { ProductVersion } from './version.ts';

/** Switches of the Access Edge configuration, one instance for the whole deployment. */
export const AccessEdgeConfiguration = z.strictObject({
  allowOutsideUsers: z.boolean().default(true).meta({ title: 'Allow remote users' }),
  allowFederatedUsers: z.boolean().default(true).meta({ title: 'Allow federated users' }),
  allowAnonymousUsers: z.boolean().default(true).meta({ title: 'Allow anonymous users' }),
  enablePartnerDiscovery: z.boolean().default(false).meta({ title: 'Discover partners by DNS' }),
  discoveredPartnerVerification: VerificationLevel.default('use-source-verification').meta({
    title: 'Verification of discovered partners',
  }),
});
export type AccessEdgeConfiguration = z.infer<typeof AccessEdgeConfiguration>;

const share = (value: number) => z.number().min(0).max(1).default(value);
const kbps = (value: number) => z.number().min(0).max(100_000).default(value);

/** What capacity is computed from besides the topology: visible, editable, each with the default of the published user model. */
export const Assumptions = z.strictObject({
  /** Share of all users that are connected from outside at the same time. */
  remoteShare: share(0.3).meta({ title: 'Users connected from outside' }),
  /** Share of users that are in a conference at the busy hour. */
  conferencingShare: share(0.05).meta({ title: 'Users in conferences' }),
  /** Share of conference participants with audio. */
  conferenceAudioShare: share(0.9).meta({ title: 'Participants with audio' }),
  conferenceVideoShare: share(0.2).meta({ title: 'Participants with video' }),
  conferenceSharingShare: share(0.4).meta({ title: 'Participants with shared content' }),
  /** Share of users in a peer-to-peer call at the busy hour. */
  peerToPeerShare: share(0.02).meta({ title: 'Users in peer-to-peer calls' }),
  /** Share of those calls that need the relay of the A/V Edge. */
  relayedShare: share(0.8).meta({ title: 'Calls through the relay' }),
  audioKbps: kbps(62).meta({ title: 'Audio, kbit/s a stream' }),
  videoKbps: kbps(460).meta({ title: 'Video, kbit/s a stream' }),
  sharingKbps: kbps(434).meta({ title: 'Shared content, kbit/s a stream' }),
});
export type Assumptions = z.infer<typeof Assumptions>;

/** What a topology says about itself besides its entities. */
export const Settings = z.strictObject({
  version: ProductVersion.meta({ title: 'Product version' }),
  features: z.array(Feature).default([]).meta({ title: 'Features' }),
  accessEdge: AccessEdgeConfiguration.prefault({}),
  assumptions: Assumptions.prefault({}),
  /** Hosts of the simple URLs; null derives `meet.<SIP domain>`, `dialin.<default domain>` and no admin name. */
  meetUrlHost: HostName.nullable().default(null).meta({ title: 'Meeting host' }),
  dialinUrlHost: HostName.nullable().default(null).meta({ title: 'Dial-in host' }),
  adminUrlHost: HostName.nullable().default(null).meta({ title: 'Administration host' }),
  /** Internal DNS zone holds the SIP domains too (split-brain), so that internal answers differ from external ones. */
  splitBrainDns: z.boolean().default(true).meta({ title: 'Split-brain DNS' }),
  /** Records of fallback names (`sipinternal`, `sipexternal`) that clients of before 2013 ask for. */
  legacyClientRecords: z
    .boolean()
    .default(false)
    .meta({ title: 'Fallback names for older clients' }),
  /** Clients inside may use SIP over plain TCP, which needs a record of its own (2010 and 2013). */
  plainTcpClients: z.boolean().default(false).meta({ title: 'Plain TCP clients inside' }),
  /** Kinds of networks that hold something back and whose remote users are to be served all the same. */
  restrictedNetworks: z
    .array(RestrictedNetwork)
    .default([...RestrictedNetwork.options])
    .meta({ title: 'Restricted networks of remote users' }),
});
export type Settings = z.infer<typeof Settings>;
