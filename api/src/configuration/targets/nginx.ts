import { nginxSite } from '../proxy/nginx-site.ts';
import { publicationsOf } from '../proxy/publication.ts';
import { textTarget } from '../text-target.ts';

/** Web services of the pools behind each reverse proxy, for nginx. */
export const nginx = textTarget({
  id: 'nginx',
  label: 'Reverse proxy (nginx)',
  group: 'Reverse proxy',
  extension: 'conf',
  remark: (text) => `# ${text}`,
  write: (input) => {
    const { publications, omitted } = publicationsOf(input);
    return { files: publications.map(nginxSite), omitted };
  },
});
