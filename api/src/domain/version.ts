import { z } from 'zod';

/**
 * Product version of a deployment: Lync Server 2010 and 2013, Skype for Business Server 2015, 2019 and Subscription
 * Edition. Published facts treat Subscription Edition like 2019; what is known only that way is marked inferred.
 */
export const ProductVersion = z.enum(['2010', '2013', '2015', '2019', 'SE']);
export type ProductVersion = z.infer<typeof ProductVersion>;

/** What each product version is called. */
export const productNames: Readonly<Record<ProductVersion, string>> = {
  '2010': 'Lync Server 2010',
  '2013': 'Lync Server 2013',
  '2015': 'Skype for Business Server 2015',
  '2019': 'Skype for Business Server 2019',
  SE: 'Skype for Business Server Subscription Edition',
};

/** Whether `version` is `since` or a later one. */
export const atLeast = (version: ProductVersion, since: ProductVersion): boolean =>
  ProductVersion.options.indexOf(version) >= ProductVersion.options.indexOf(since);
