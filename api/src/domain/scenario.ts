import { z } from 'zod';

/** A call or sign-in as a user experiences it, by the id that pages, files and the command share. */
export const ScenarioId = z.enum([
  'sign-in-remote',
  'sign-in-mobile',
  'presence-federated',
  'im-peer-to-peer',
  'im-federated',
  'im-public',
  'im-xmpp',
  'conference-web',
  'conference-application-sharing',
  'conference-audio-video',
  'voice-remote',
  'voice-federated',
  'voice-pstn',
]);
export type ScenarioId = z.infer<typeof ScenarioId>;
