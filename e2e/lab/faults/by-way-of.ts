import type { IceRelay } from '../../../api/src/domain/ice.ts';
import type { Design } from '../../../api/src/domain/topology.ts';
import type { Call, Caller } from '../call/callers.ts';
import { isV4 } from '../networks.ts';

/** An edge server with the addresses that clients know. */
export interface Node {
  readonly serverId: string;
  /** Access Edge and relay as the internet sees them, and the relay inside. */
  readonly access: string;
  readonly relay: string;
  readonly inner: string;
}

/** The servers of the edge pool that has several. */
export const nodesOf = (design: Design): readonly Node[] => {
  const pools = design.pools.filter(({ kind }) => kind === 'edge');
  const members = pools.map(({ id }) =>
    design.servers.filter(({ poolId }) => poolId === id).flatMap((each) => nodeOf(design, each.id)),
  );
  return members.find(({ length }) => length > 1) ?? [];
};

const nodeOf = (design: Design, serverId: string): readonly Node[] => {
  const own = design.interfaces.filter((each) => each.serverId === serverId && isV4(each.address));
  const known = (service: string): string | undefined => {
    const found = own.find(
      (each) => each.side === 'external' && [service, 'all'].includes(each.service ?? ''),
    );
    return found?.publicAddress ?? found?.address;
  };
  const [access, relay] = [known('access'), known('av')];
  const inner = own.find(({ side }) => side === 'internal')?.address;
  return access && relay && inner ? [{ serverId, access, relay, inner }] : [];
};

/** A call with both relays at a server, and clients outside signed in there; or at another one first that does not answer. */
export const byWayOf = (call: Call, node: Node, asked: Node = node): Call => ({
  ...call,
  ends: [moved(call.ends[0], node, asked), moved(call.ends[1], node, asked)],
});

const moved = (caller: Caller, node: Node, asked: Node): Caller => ({
  ...caller,
  relay: relayOf(caller.relay, node, caller.zone === 'internal'),
  account: {
    ...caller.account,
    // Who is called twice at once has two names: a registrar knows one place of each.
    uri: caller.account.uri.replace('@', `-${node.serverId}@`),
    ...(caller.zone === 'internal' ? {} : { first: asked.access }),
  },
});

const relayOf = (relay: IceRelay, { serverId, relay: outer, inner }: Node, isInside: boolean) => ({
  ...relay,
  id: serverId,
  address: isInside ? inner : outer,
  relayedAddress: outer,
  relayedFrom: outer,
});
