import type { Feature } from '../domain/feature.ts';

export { versionsOf } from '../domain/feature-versions.ts';

/** Features whose SIP signalling passes the federation port of the Access Edge (facts EXT-05 and EXT-06). */
export const sipFederationFeatures: readonly Feature[] = [
  'federation',
  'partner-discovery',
  'public-im',
  'public-im-messenger-av',
  'ocs-2007-interop',
  'hosted-exchange-um',
  'mobility-push',
];

/** Features that need web services published by a reverse proxy (facts RP-01 to RP-05). */
export const reverseProxyFeatures: readonly Feature[] = [
  'remote-access',
  'anonymous-join',
  'web-conferencing',
  'dial-in-conferencing',
  'mobility',
  'mobility-http-autodiscover',
  'office-web-apps',
  'device-update',
];
