import { type EdgeServiceKind } from '../domain/perimeter.ts';

/** Ports of edge servers that are the same in every layout. Sources: PS-EDGE, P13-TOPOLOGY, TBXML. */
export const edgePorts = {
  accessInternal: 5061,
  federation: 5061,
  xmpp: 5269,
  webConferencingInternal: 8057,
  avInternal: 443,
  turnUdp: 3478,
  mras: 5062,
} as const;

/** TCP ports of the services where each has an address of its own. */
export const ownAddressPorts: Readonly<Record<EdgeServiceKind, number>> = {
  access: 443,
  'web-conferencing': 443,
  av: 443,
};

/** TCP ports that Topology Builder recommends where one address serves all three. */
export const singleAddressPorts: Readonly<Record<EdgeServiceKind, number>> = {
  access: 5061,
  'web-conferencing': 444,
  av: 443,
};
