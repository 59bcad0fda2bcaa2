import { coturnConfig } from '../edge/coturn-config.ts';
import { edgeNodesOf } from '../edge/edge-node.ts';
import { textTarget } from '../text-target.ts';

/** coturn in the place of the A/V Edge, one configuration for each edge server. */
export const coturn = textTarget({
  id: 'coturn',
  label: 'STUN and TURN server (coturn)',
  group: 'Open-source edge',
  extension: 'conf',
  remark: (text) => `# ${text}`,
  write: ({ design }) => {
    const { nodes, omitted } = edgeNodesOf(design);
    const files = nodes.flatMap((node) => (node.av ? coturnConfig(node, node.av, design) : []));
    return { files, omitted };
  },
});
