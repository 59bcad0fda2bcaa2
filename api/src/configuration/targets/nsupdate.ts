import { nsupdateFile } from '../dns/nsupdate-file.ts';
import { zonesOf } from '../dns/zones.ts';
import { textTarget } from '../text-target.ts';

/** Scripts for nsupdate, one for each view, which replace each name and type as a whole. */
export const nsupdate = textTarget({
  id: 'nsupdate',
  label: 'DNS updates (nsupdate)',
  group: 'DNS',
  extension: 'nsupdate',
  remark: (text) => `; ${text}`,
  write: (input) => {
    const { zones, omitted } = zonesOf(input);
    const views = Map.groupBy(zones, ({ view }) => view);
    return { files: [...views].map(([view, own]) => nsupdateFile(view, own)), omitted };
  },
});
