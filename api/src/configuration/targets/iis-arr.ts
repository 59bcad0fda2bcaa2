import { arrRules } from '../proxy/arr-rules.ts';
import { publicationsOf } from '../proxy/publication.ts';
import { textTarget } from '../text-target.ts';

/** Web services of the pools behind each reverse proxy, for IIS. */
export const iisArr = textTarget({
  id: 'iis-arr',
  label: 'Reverse proxy (IIS Application Request Routing)',
  group: 'Reverse proxy',
  extension: 'xml',
  remark: (text) => `<!-- ${text} -->`,
  write: (input) => {
    const { publications, omitted } = publicationsOf(input);
    return { files: publications.map(arrRules), omitted };
  },
});
