import type { PortRange, Transport } from '../domain/net.ts';
import type { NetworkAccess } from '../domain/party.ts';

/** The one TCP port that networks which hold something back let out. */
export const LET_OUT = 443;

/**
 * Whether the network where somebody is lets a connection out. A proxy connects to TCP 443 only, as proxies do unless somebody
 * lists more ports: RFC 9110 §9.3.6 asks them to restrict CONNECT to known ports. Names are looked up by the network's own
 * resolver, so that DNS never has to leave.
 */
export const letsOut = (
  access: NetworkAccess,
  { transport, ports }: { readonly transport: Transport; readonly ports: PortRange },
): boolean =>
  access === 'open' || (transport === 'tcp' && ports.first === LET_OUT && ports.last === LET_OUT);
