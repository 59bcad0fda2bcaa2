import type { Feature } from '../../domain/feature.ts';
import type { Pool } from '../../domain/pools.ts';
import type { Assumptions, Settings } from '../../domain/settings.ts';
import type { Design } from '../../domain/topology.ts';
import type { Load } from './load.ts';
import { figure, percent, whole } from './row.ts';

/** What the users of one edge pool do at the busy hour, in numbers. */
export interface EdgeDemand {
  readonly settings: Settings;
  readonly has: (feature: Feature) => boolean;
  readonly users: number;
  readonly servers: number;
  /** Users connected from outside. */
  readonly remote: number;
  /** Participants of conferences that are outside, by what they have. */
  readonly audio: number;
  readonly video: number;
  readonly sharing: number;
  /** Users in peer-to-peer calls through the relay. */
  readonly relayed: number;
  readonly avSessions: number;
  /** What `avSessions` was computed from. */
  readonly avAssumptions: readonly (keyof Assumptions)[];
  readonly formulas: {
    readonly sharing: string;
    readonly avSessions: string;
    readonly audio: string;
    readonly video: string;
  };
}

/** The demand on one edge pool; media counts only where its feature is on. */
export const demandOn = (pool: Pool, { settings }: Design, load: Load): EdgeDemand => {
  const { assumptions: given } = settings;
  const has = (feature: Feature) => settings.features.includes(feature);
  const users = load.usersThrough(pool.id);
  const conferencing = users * given.conferencingShare * given.remoteShare;
  const on = (feature: Feature, value: number) => (has(feature) ? value : 0);
  const audio = on('audio-video', conferencing * given.conferenceAudioShare);
  const video = on('audio-video', conferencing * given.conferenceVideoShare);
  const sharing = conferencing * given.conferenceSharingShare;
  const relayed = on('audio-video', users * given.peerToPeerShare * given.relayedShare);
  const avSessions = audio + relayed + on('desktop-sharing', sharing);
  const outside = `${figure(users)} users × ${percent(given.conferencingShare)} × ${percent(given.remoteShare)}`;
  const calls = `${figure(users)} users × ${percent(given.peerToPeerShare)} × ${percent(given.relayedShare)}`;
  const part = (share: number, count: number) =>
    `${outside} × ${percent(share)} = ${figure(count)}`;
  return {
    settings,
    has,
    users,
    servers: load.serversOf(pool.id),
    remote: whole(users * given.remoteShare),
    audio,
    video,
    sharing,
    relayed,
    avSessions,
    avAssumptions: has('desktop-sharing') ? [...forCalls, 'conferenceSharingShare'] : forCalls,
    formulas: {
      sharing: part(given.conferenceSharingShare, sharing),
      audio: `${part(given.conferenceAudioShare, audio)}, and ${calls} = ${figure(relayed)}`,
      video: part(given.conferenceVideoShare, video),
      avSessions: `${part(given.conferenceAudioShare, audio)}, ${calls} = ${figure(relayed)}${has('desktop-sharing') ? `, and sharing ${figure(sharing)}` : ''}`,
    },
  };
};

const forCalls = [
  'remoteShare',
  'conferencingShare',
  'conferenceAudioShare',
  'peerToPeerShare',
  'relayedShare',
] as const;
