import type { Feature } from '../domain/feature.ts';
import { ProductVersion } from '../domain/version.ts';

/** The product versions that have each feature; a feature that is not named here is in all of them. */
const limited: Readonly<Partial<Record<Feature, readonly ProductVersion[]>>> = {
  'public-im-messenger-av': ['2010', '2013'],
  xmpp: ['2010', '2013', '2015'],
  'ocs-2007-interop': ['2010', '2013'],
  'office-web-apps': ['2013', '2015', '2019', 'SE'],
  'centralized-logging': ['2013', '2015', '2019', 'SE'],
  'device-update': ['2010', '2013'],
};

/** The product versions that have a feature, oldest first. Sources: P13-SNAT, P13-FED, P13-AV, SFB-ENV, D13. */
export const versionsOf = (feature: Feature): readonly ProductVersion[] =>
  limited[feature] ?? ProductVersion.options;

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
