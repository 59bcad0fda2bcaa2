import type { Feature } from './feature.ts';
import { ProductVersion } from './version.ts';

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
