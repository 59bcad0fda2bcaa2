import { hasXmpp } from '../../facts/cmdlets.ts';
import { edgeNodesOf } from '../edge/edge-node.ts';
import { prosodyConfig, prosodyPartners } from '../edge/prosody-config.ts';
import { textTarget } from '../text-target.ts';

/** Prosody for XMPP federation: a configuration for each server of an edge pool that has it, and their module. */
export const prosody = textTarget({
  id: 'prosody',
  label: 'XMPP federation (Prosody)',
  group: 'Open-source edge',
  extension: 'cfg.lua',
  remark: (text) => `-- ${text}`,
  write: ({ design }) => {
    if (!hasXmpp(design.settings.version)) return { files: [], omitted: [] };
    const { nodes, omitted } = edgeNodesOf(design);
    const files = nodes
      .filter(({ pool }) => pool.xmpp)
      .flatMap((node) => (node.access ? prosodyConfig(node, node.access, design) : []));
    return { files: files.length === 0 ? [] : [...files, prosodyPartners], omitted };
  },
});
