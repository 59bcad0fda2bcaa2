import { type IceAgent } from '../domain/ice.ts';
import { type End } from './end.ts';
import { type Gathered } from './gather.ts';
import { type Judged } from './judge-pairs.ts';

/** Bits of `ICEWarn` that a negotiation can set; their meanings are in `facts/diagnostics/ice-warnings`. */
export const iceWarnBits = {
  turnUnreachable: 0x1,
  udpAllocation: 0x2,
  tcpAllocation: 0x8,
  local: 0x20,
  udpNat: 0x40,
  udpTurn: 0x80,
  tcpNat: 0x100,
  tcpTurn: 0x200,
  noTurn: 0x80000,
  pseudoTls: 0x800000,
  httpProxy: 0x1000000,
  tcpOverTurn: 0x4000000,
} as const;

/** What both agents gathered, and the ends that were made of it. */
interface Known {
  readonly agents: readonly [IceAgent, IceAgent];
  readonly gathered: readonly [Gathered, Gathered];
  readonly ends: readonly (readonly End[])[];
}

/**
 * Bits that either client reports: what could not be allocated, and, when media did not find the way that it wants, the kinds
 * of checks that all failed. Concluded from the names of the bits and from published values.
 */
export const iceWarnOf = (known: Known, pairs: readonly Judged[], satisfied: boolean): number => {
  const { agents, gathered } = known;
  const gathering = gatheringBits(agents[0], gathered[0]) | gatheringBits(agents[1], gathered[1]);
  return satisfied ? gathering : gathering | connectivityBits(known, pairs);
};

const gatheringBits = ({ access, relays }: IceAgent, { lost: { udp, tcp } }: Gathered): number =>
  (access === 'http-proxy' ? iceWarnBits.httpProxy : 0) |
  (relays.length === 0 ? iceWarnBits.noTurn : 0) |
  (udp ? iceWarnBits.udpAllocation : 0) |
  (tcp ? iceWarnBits.tcpAllocation | iceWarnBits.pseudoTls : 0) |
  (udp && tcp ? iceWarnBits.turnUnreachable : 0);

/** A kind of check: whether there is any, and whether a pair is one. */
interface Kind {
  readonly bit: number;
  readonly there: (known: Known) => boolean;
  readonly has: (pair: Judged) => boolean;
}

const connectivityBits = (known: Known, pairs: readonly Judged[]): number => {
  const succeeded = pairs.filter(({ state }) => state === 'succeeded');
  return kinds
    .filter(({ there, has }) => there(known) && !succeeded.some(has))
    .reduce((bits, { bit }) => bits | bit, 0);
};

const relayed = (end: End, udp: boolean): boolean =>
  end.relay !== null && (end.transport === 'udp') === udp;
const anyEnd = ({ ends }: Known, is: (end: End) => boolean): boolean =>
  ends.some((side) => side.some(is));
const overNat = ({ local, remote }: Judged): boolean =>
  [local, remote].some(
    ({ agent, relay, type }) => !relay && (agent.nat !== 'none' || type !== 'host'),
  );

const kinds: readonly Kind[] = [
  {
    bit: iceWarnBits.local,
    there: () => true,
    has: ({ local, remote }) => local.type === 'host' && remote.type === 'host',
  },
  {
    bit: iceWarnBits.udpNat,
    there: ({ agents, gathered, ends }) =>
      anyEnd(
        { agents, gathered, ends },
        ({ type, transport }) => type === 'srflx' && transport === 'udp',
      ) || agents.some(({ nat }, side) => nat !== 'none' && gathered[side === 0 ? 0 : 1].lost.udp),
    has: (pair) => pair.local.transport === 'udp' && overNat(pair),
  },
  {
    bit: iceWarnBits.udpTurn,
    there: (known) => anyEnd(known, (end) => relayed(end, true)),
    has: ({ local, remote }) => relayed(local, true) || relayed(remote, true),
  },
  {
    bit: iceWarnBits.tcpNat,
    there: (known) => anyEnd(known, ({ relay, transport }) => !relay && transport === 'tcp-active'),
    has: ({ local, remote }) =>
      [local, remote].some(({ relay, transport }) => !relay && transport === 'tcp-active'),
  },
  {
    bit: iceWarnBits.tcpTurn,
    there: (known) => anyEnd(known, (end) => relayed(end, false)),
    has: ({ local, remote }) => relayed(local, false) || relayed(remote, false),
  },
  {
    bit: iceWarnBits.tcpOverTurn,
    there: ({ ends }) => ends.every((side) => side.some((end) => relayed(end, false))),
    has: ({ local, remote }) => relayed(local, false) && relayed(remote, false),
  },
];
