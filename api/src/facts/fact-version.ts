import { type ProductVersion } from '../domain/version.ts';

/** Product versions that facts are published for; Subscription Edition has none of its own. */
export type FactVersion = Exclude<ProductVersion, 'SE'>;

/** All versions that facts are published for. */
export const everyVersion: readonly FactVersion[] = ['2010', '2013', '2015', '2019'];

/** From Lync Server 2013 on. */
export const since2013: readonly FactVersion[] = ['2013', '2015', '2019'];

/** Lync Server only. */
export const until2013: readonly FactVersion[] = ['2010', '2013'];

/** Public IM providers, other than Skype, ended before 2019 was released. */
export const until2015: readonly FactVersion[] = ['2010', '2013', '2015'];

/** The XMPP proxy of the edge pool exists in these two. */
export const xmppVersions: readonly FactVersion[] = ['2013', '2015'];

/** The version whose facts apply to `version`: Subscription Edition is treated like 2019. */
export const factVersion = (version: ProductVersion): FactVersion =>
  version === 'SE' ? '2019' : version;
