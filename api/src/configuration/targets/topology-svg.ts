import { drawTopology } from '../diagram/draw-topology.ts';
import type { ConfigurationTarget } from '../target.ts';

/** The topology as a drawing for documents: zones as columns, firewalls as walls, what crosses them as arrows. */
export const topologySvg: ConfigurationTarget = {
  id: 'topology-svg',
  label: 'Topology diagram (SVG)',
  group: 'Reports',
  extension: 'svg',
  mediaType: 'image/svg+xml',
  render: drawTopology,
};
