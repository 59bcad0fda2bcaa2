import { changeBatches } from '../dns/change-batches.ts';
import { zonesOf } from '../dns/zones.ts';
import { findingsOf } from '../text-target.ts';
import type { ConfigurationTarget } from '../target.ts';

const label = 'DNS change batches (Amazon Route 53)';

/** Change batches for `aws route53 change-resource-record-sets`, in one list with view and zone. */
export const route53: ConfigurationTarget = {
  id: 'route-53',
  label,
  group: 'DNS',
  extension: 'json',
  mediaType: 'application/json',
  render: (input) => json(changeBatches(zonesOf(input).zones)),
  files: (input) =>
    changeBatches(zonesOf(input).zones).map(({ view, zone, part, changeBatch }) => ({
      path: `${view}/${zone}${part === 1 ? '' : `-${part}`}.json`,
      content: json(changeBatch),
    })),
  findings: (input) => findingsOf(label, zonesOf(input).omitted),
};

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
