import { haproxyConfig } from '../proxy/haproxy-config.ts';
import { publicationsOf } from '../proxy/publication.ts';
import { textTarget } from '../text-target.ts';

/** Web services of the pools behind each reverse proxy, for HAProxy. */
export const haproxy = textTarget({
  id: 'haproxy',
  label: 'Reverse proxy (HAProxy)',
  group: 'Reverse proxy',
  extension: 'cfg',
  remark: (text) => `# ${text}`,
  write: (input) => {
    const { publications, omitted } = publicationsOf(input);
    return { files: publications.map(haproxyConfig), omitted };
  },
});
