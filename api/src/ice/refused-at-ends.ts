import { behindSameNat, hasUdp, isTranslated } from './agent-network.ts';
import { isPrivate } from './address.ts';
import { type End } from './end.ts';

/** Why a packet cannot leave the network of one end or arrive in that of the other; null when it can. */
export const refusedAtEnds = (from: End, to: End): string | null =>
  refusedByAccess(from, to) ?? refusedByAddress(from, to) ?? refusedByRelay(from, to);

const refusedByAccess = (from: End, to: End): string | null => {
  if (behindSameNat(from.agent, to.agent) && to.type === 'host') return null;
  if (to.transport !== 'udp') return refusedTcp(from, to);
  if (from.relay === null && !hasUdp(from.agent))
    return `the network of ${from.agent.label} lets no UDP out`;
  return to.relay === null && !hasUdp(to.agent)
    ? `the network of ${to.agent.label} lets no UDP in`
    : null;
};

const refusedTcp = (from: End, to: End): string | null => {
  if (to.relay === null && !hasUdp(to.agent))
    return `the network of ${to.agent.label} lets no connection in`;
  if (from.relay !== null || hasUdp(from.agent)) return null;
  if (from.agent.access === 'http-proxy')
    return `the network of ${from.agent.label} lets connections out through its proxy only`;
  return to.relay?.multiplexed ? null : `the network of ${from.agent.label} lets TCP 443 only out`;
};

const refusedByAddress = (from: End, to: End): string | null => {
  if (to.relay !== null) return null;
  const near = behindSameNat(from.agent, to.agent);
  if (to.type !== 'host')
    return near && from.relay === null ? `${to.address} is its own translator` : null;
  if (!isPrivate(to.address) || near) return null;
  return foreign(from, to) ? `${to.address} is a private address of another network` : null;
};

/** A relay stands outside every translator but that of its own firewall. */
const foreign = (from: End, to: End): boolean =>
  isTranslated(to.agent, to.own) || (from.relay === null && isTranslated(from.agent, from.own));

/** A relay that offers its address behind the firewall is seen from in front of it as somebody unknown. */
const refusedByRelay = (from: End, to: End): string | null => {
  if (from.relay === null || from.relay.id === to.relay?.id) return null;
  return isPrivate(from.address) && !isPrivate(to.address)
    ? `${from.address} is not how the outside sees relay ${from.relay.label}`
    : null;
};
