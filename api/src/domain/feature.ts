import { z } from 'zod';

/** Something a deployment offers to its users and that needs flows, records or certificates. What no feature needs is not planned. */
export const Feature = z.enum([
  'remote-access',
  'anonymous-join',
  'federation',
  'partner-discovery',
  'public-im',
  'public-im-messenger-av',
  'xmpp',
  'ocs-2007-interop',
  'hosted-exchange-um',
  'web-conferencing',
  'audio-video',
  'desktop-sharing',
  'dial-in-conferencing',
  'pstn-calling',
  'mobility',
  'mobility-push',
  'mobility-http-autodiscover',
  'office-web-apps',
  'centralized-logging',
  'device-update',
]);
export type Feature = z.infer<typeof Feature>;

/** What each feature is called in sentences and menus. */
export const featureNames: Readonly<Record<Feature, string>> = {
  'remote-access': 'Remote user access',
  'anonymous-join': 'Anonymous meeting guests',
  federation: 'Federation',
  'partner-discovery': 'Partner discovery by DNS',
  'public-im': 'Public IM',
  'public-im-messenger-av': 'Audio and video with Windows Live Messenger',
  xmpp: 'XMPP federation',
  'ocs-2007-interop': 'Office Communications Server 2007 partners',
  'hosted-exchange-um': 'Hosted Exchange Unified Messaging',
  'web-conferencing': 'Web conferencing',
  'audio-video': 'Audio and video',
  'desktop-sharing': 'Desktop sharing',
  'dial-in-conferencing': 'Dial-in conferencing',
  'pstn-calling': 'PSTN calling',
  mobility: 'Mobility',
  'mobility-push': 'Mobile push notifications',
  'mobility-http-autodiscover': 'Autodiscover over plain HTTP',
  'office-web-apps': 'Office Web Apps',
  'centralized-logging': 'Centralized Logging Service',
  'device-update': 'Device update',
};
