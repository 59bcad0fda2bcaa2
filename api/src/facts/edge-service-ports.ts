import { edgePorts } from './edge-ports.ts';
import { type ConfiguredPort } from './port-fact.ts';

const find = (configured: ConfiguredPort) =>
  edgePorts.find((row) => row.configured === configured)?.ports.first ?? 0;
const findSingle = (configured: ConfiguredPort) =>
  edgePorts.find((row) => row.configured === configured)?.singleAddress?.first ?? 0;

/** Default ports of the fields of an edge service that do not depend on its addresses. */
export const edgeServicePorts = {
  accessInternal: find('access-internal'),
  webConferencingInternal: find('web-conferencing-internal'),
  avInternal: find('av-internal-tcp'),
  federation: find('access-federation'),
  xmpp: find('access-xmpp'),
  turnUdp: find('av-external-udp'),
  mras: find('av-authentication'),
} as const;

/** External TCP ports when each service has an address of its own. */
export const ownAddressPorts = {
  access: find('access-client'),
  'web-conferencing': find('web-conferencing-client'),
  av: find('av-external-tcp'),
} as const;

/** External TCP ports when one address serves all three services, as Topology Builder recommends. */
export const singleAddressPorts = {
  access: findSingle('access-client'),
  'web-conferencing': findSingle('web-conferencing-client'),
  av: findSingle('av-external-tcp'),
} as const;
