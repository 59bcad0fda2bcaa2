import type { Scenario } from '../scenario.ts';
import { conferenceApplicationSharing } from './conference-application-sharing.ts';
import { conferenceAudioVideo } from './conference-audio-video.ts';
import { conferenceWeb } from './conference-web.ts';
import { imFederated } from './im-federated.ts';
import { imPeerToPeer } from './im-peer-to-peer.ts';
import { imPublic } from './im-public.ts';
import { imXmpp } from './im-xmpp.ts';
import { presenceFederated } from './presence-federated.ts';
import { signInMobile } from './sign-in-mobile.ts';
import { signInRemote } from './sign-in-remote.ts';
import { voiceFederated } from './voice-federated.ts';
import { voicePstn } from './voice-pstn.ts';
import { voiceRemote } from './voice-remote.ts';

/** Every scenario, in the order of the readiness matrix. A new one is one file and one line here. */
export const scenarios: readonly Scenario[] = [
  signInRemote,
  signInMobile,
  presenceFederated,
  imPeerToPeer,
  imFederated,
  imPublic,
  imXmpp,
  conferenceWeb,
  conferenceApplicationSharing,
  conferenceAudioVideo,
  voiceRemote,
  voiceFederated,
  voicePstn,
];
