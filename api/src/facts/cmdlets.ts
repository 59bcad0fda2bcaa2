import type { ProductVersion } from '../domain/version.ts';
import {
  everyVersion,
  factVersion,
  since2013,
  xmppVersions,
  type FactVersion,
} from './fact-version.ts';
import { accessCmdlets } from './cmdlets/access.ts';
import { deploymentCmdlets } from './cmdlets/deployment.ts';
import { partnerCmdlets } from './cmdlets/partners.ts';
import type { Cmdlets } from './cmdlets/cmdlet.ts';

/** Cmdlets of the management shell, as far as configurations use them. Sources: PS-ACCESS, PS-EDGE, PS. */
export const cmdlets: Cmdlets = { ...accessCmdlets, ...partnerCmdlets, ...deploymentCmdlets };

/** Whether a product version has a cmdlet. */
export const hasCmdlet = (name: string, version: ProductVersion): boolean =>
  cmdlets[name]?.versions.includes(factVersion(version)) ?? false;

/** Whether a cmdlet of a product version takes a parameter. */
export const hasParameter = (name: string, parameter: string, version: ProductVersion): boolean =>
  hasCmdlet(name, version) &&
  (cmdlets[name]?.parameters[parameter]?.includes(factVersion(version)) ?? false);

/** Certificate types that a product version assigns. Sources: PS, C13. */
export const certificateTypes = (version: ProductVersion): readonly string[] =>
  types.flatMap(([type, versions]) => (versions.includes(factVersion(version)) ? type : []));

/** Whether a product version has the XMPP proxy of the edge pool and its cmdlets (2013 and 2015). */
export const hasXmpp = (version: ProductVersion): boolean =>
  xmppVersions.includes(factVersion(version));

const types: readonly (readonly [string, readonly FactVersion[]])[] = [
  ['AccessEdgeExternal', everyVersion],
  ['AudioVideoAuthentication', everyVersion],
  ['DataEdgeExternal', everyVersion],
  ['Default', everyVersion],
  ['External', everyVersion],
  ['Internal', everyVersion],
  ['WebServicesExternal', everyVersion],
  ['WebServicesInternal', everyVersion],
  ['OAuthTokenIssuer', since2013],
];
