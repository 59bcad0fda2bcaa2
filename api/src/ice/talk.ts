import {
  type IceDialect,
  type IcePacket,
  type IcePoint,
  type IceReach,
  type IceSession,
} from '../domain/ice.ts';

/** Asks whether a packet passes. */
export type Reach = (packet: IcePacket) => IceReach;

/** A session with what is asked of the world while it is worked out. */
export interface Talk {
  readonly session: IceSession;
  readonly dialects: readonly [IceDialect, IceDialect];
  readonly ask: Reach;
}

/** Begins to work out a session; the same packet is asked about once. */
export const talkOf = (session: IceSession, reach: Reach): Talk => {
  const known = new Map<string, IceReach>();
  const ask: Reach = (packet) => {
    const key = `${pointKey(packet.source)}>${pointKey(packet.destination)}/${packet.transport}`;
    const answer = known.get(key) ?? reach(packet);
    known.set(key, answer);
    return answer;
  };
  return { session, dialects: spoken(session), ask };
};

const pointKey = ({ agentId, relayId, address, ports }: IcePoint): string =>
  `${agentId} ${relayId ?? ''} ${address} ${ports.first}-${ports.last}`;

/** With an agent that knows draft 6 only, both speak it (facts ICE-01, ICE-02). */
const spoken = ({ agents: [one, other] }: IceSession): [IceDialect, IceDialect] =>
  one.dialect === 'ms-ice' || other.dialect === 'ms-ice'
    ? ['ms-ice', 'ms-ice']
    : [one.dialect, other.dialect];
