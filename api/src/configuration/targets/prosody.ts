import { hasXmpp } from '../../facts/cmdlets.ts';
import { edgeNodesOf } from '../edge/edge-node.ts';
import { prosodyConfig } from '../edge/prosody-config.ts';
import { textTarget } from '../text-target.ts';

/** Prosody for XMPP federation, one configuration for each server of an edge pool that has it. */
export const prosody = textTarget({
  id: 'prosody',
  label: 'XMPP federation (Prosody)',
  extension: 'cfg.lua',
  remark: (text) => `-- ${text}`,
  write: ({ design }) => {
    if (!hasXmpp(design.settings.version)) return { files: [], omitted: [] };
    const { nodes, omitted } = edgeNodesOf(design);
    const files = nodes
      .filter(({ pool }) => pool.xmpp)
      .flatMap((node) => (node.access ? prosodyConfig(node, node.access, design) : []));
    return { files, omitted };
  },
});
