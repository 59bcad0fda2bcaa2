import { kamailioConfig } from '../edge/kamailio-config.ts';
import { kamailioTls } from '../edge/kamailio-tls.ts';
import { sipEdgesOf } from '../edge/sip-edge.ts';
import { textTarget } from '../text-target.ts';

/** Kamailio in the place of the Access Edge, two files for each edge server. */
export const kamailio = textTarget({
  id: 'kamailio',
  label: 'SIP edge proxy (Kamailio)',
  group: 'Open-source edge',
  extension: 'cfg',
  remark: (text) => `# ${text}`,
  write: ({ design }) => {
    const { edges, omitted } = sipEdgesOf(design);
    return { files: edges.flatMap((edge) => [kamailioConfig(edge), kamailioTls(edge)]), omitted };
  },
});
