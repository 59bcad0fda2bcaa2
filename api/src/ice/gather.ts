import { type IceAgent, type Ungathered } from '../domain/ice.ts';
import { allocate, type Allocation } from './allocate.ts';
import { type Find } from './end.ts';
import { findsInOrder } from './finds.ts';
import { type Gathering } from './gathering.ts';
import { type Talk } from './talk.ts';

/** What an agent has to offer, in the order in which its dialect numbers it, and what it could not have. */
export interface Gathered {
  readonly finds: readonly Find[];
  readonly ungathered: readonly Ungathered[];
  /** Whether it has relays, asked them for UDP, or TCP, and got nothing. */
  readonly lost: { readonly udp: boolean; readonly tcp: boolean };
}

/** Gathers host, reflexive and relayed addresses of one agent, for the transports that the media can use. */
export const gather = (talk: Talk, side: 0 | 1): Gathered => {
  const agent = talk.session.agents[side];
  const sharing = talk.session.media === 'application-sharing';
  const udp = sharing ? [] : allocate(talk, agent, 'udp');
  const tcp = allocate(talk, agent, 'tcp');
  const gathering: Gathering = {
    agent,
    dialect: talk.dialects[side],
    sharing,
    seed: `${talk.session.id}/${agent.id}`,
    udp: udp.filter(was),
    tcp: tcp.filter(was),
  };
  return {
    finds: findsInOrder(gathering),
    lost: { udp: isLost(udp), tcp: isLost(tcp) },
    ungathered: [
      ...withoutRelay(agent),
      ...udp.filter((allocation) => !was(allocation)).map(lostRelay),
      ...(sharing ? [] : lostReflexive(agent, udp)),
      ...tcp.filter((allocation) => !was(allocation)).map(lostRelay),
    ],
  };
};

const was = ({ had }: Allocation): boolean => had.passes !== 'no';

const isLost = (asked: readonly Allocation[]): boolean => asked.length > 0 && !asked.some(was);

const withoutRelay = ({ label, relays }: IceAgent): Ungathered[] =>
  relays.length > 0
    ? []
    : [
        {
          what: 'relayed candidates',
          because: `${label} has no credentials for a relay`,
          uses: [],
        },
      ];

const lostRelay = ({ relay, transport, had: { because, uses } }: Allocation): Ungathered => ({
  what: `${transport.toUpperCase()} relay on ${relay.label}`,
  because: because ?? 'it does not answer',
  uses: [...uses],
});

const lostReflexive = (agent: IceAgent, udp: readonly Allocation[]): Ungathered[] => {
  if (agent.nat === 'none' || (udp.some(was) && agent.natAddress !== null)) return [];
  const lost = udp.find((allocation) => !was(allocation));
  return [
    {
      what: 'UDP reflexive candidate',
      because: lost?.had.because ?? unknownOutside(agent, udp),
      uses: [...(lost?.had.uses ?? [])],
    },
  ];
};

const unknownOutside = ({ label }: IceAgent, udp: readonly Allocation[]): string =>
  udp.length > 0
    ? `the address of ${label} behind the translator is unknown`
    : `nothing tells ${label} how the outside sees it`;
