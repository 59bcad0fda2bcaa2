import { type PortFact } from '../port-fact.ts';
import { accessEdgePorts } from './access-edge.ts';
import { avEdgeInsidePorts } from './av-edge-inside.ts';
import { avEdgePartnerPorts } from './av-edge-partners.ts';
import { avEdgePorts } from './av-edge.ts';
import { centralizedLoggingPorts } from './centralized-logging.ts';
import { directorPorts } from './director.ts';
import { edgeInsidePorts } from './edge-inside.ts';
import { reverseProxyPorts } from './reverse-proxy.ts';
import { telephonyPorts } from './telephony.ts';
import { webConferencingEdgePorts } from './web-conferencing-edge.ts';
import { xmppPorts } from './xmpp.ts';

/** Every row of the published port tables, by area. */
export const portFacts: readonly PortFact[] = [
  ...accessEdgePorts,
  ...webConferencingEdgePorts,
  ...avEdgePorts,
  ...avEdgePartnerPorts,
  ...avEdgeInsidePorts,
  ...edgeInsidePorts,
  ...xmppPorts,
  ...centralizedLoggingPorts,
  ...reverseProxyPorts,
  ...directorPorts,
  ...telephonyPorts,
];
