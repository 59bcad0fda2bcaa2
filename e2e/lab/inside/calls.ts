import type { IceOutcome } from '../../../api/src/domain/ice.ts';
import type { Ladder } from '../../../api/src/domain/ladder.ts';
import { proveAll } from '../../../api/src/service/prove/prover.ts';
import { homeOf } from '../homes.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';

/** A media session of the proof with where its two agents are. */
export interface Call {
  readonly ladderId: string;
  readonly outcome: IceOutcome;
  readonly ends: readonly [End, End];
  readonly isFederated: boolean;
}

interface End {
  readonly place: string;
  readonly isOutside: boolean;
  /** At the address that the relay of a partner would have, on a port of the range that it would take. */
  readonly isPartner: boolean;
}

/** The calls of a situation that the lab has places for; with something broken, only those of a client behind the usual NAT. */
export const callsOf = (lab: Lab, { design, plan, faults }: Situation): readonly Call[] => {
  const { world } = proveAll({ design, plan, faults });
  return world.plays
    .map((play) => world.prove(play))
    .filter(({ ladder }) => faults.length === 0 || isUsual(ladder))
    .flatMap(({ ladder, media: [outcome] }) => {
      const [from, to] = [endOf(lab, ladder.from), endOf(lab, ladder.to)];
      const isOne = SCENARIOS.includes(ladder.scenario) && from?.isOutside !== to?.isOutside;
      const isFederated = ladder.scenario === 'voice-federated';
      return isOne && from && to && outcome
        ? [{ ladderId: ladder.id, outcome, ends: [from, to] as const, isFederated }]
        : [];
    })
    .filter(({ ends: [from], isFederated }) => from.isOutside !== isFederated);
};

const SCENARIOS = ['voice-remote', 'voice-federated'];

const isUsual = ({ from }: Ladder): boolean =>
  from.kind === 'remote' && from.nat === 'port-dependent' && from.access === 'open';

const endOf = ({ stand }: Lab, party: Ladder['from']): End | null => {
  const { homes, clients } = stand.surroundings;
  const [client] = clients;
  // Nobody in the lab needs a proxy.
  const home = party.access === 'http-proxy' ? undefined : homeOf(homes, party);
  const ends: Partial<Record<Ladder['from']['kind'], End | null>> = {
    federated: { place: 'partner', isOutside: true, isPartner: true },
    internal: client ? { place: client.place, isOutside: false, isPartner: false } : null,
    remote: home ? { place: home.place, isOutside: true, isPartner: false } : null,
  };
  return ends[party.kind] ?? null;
};

/**
 * Has the agents of a call take ports of their own as the proof has them, so that none is by accident one that a rule is about, and
 * who stands in for the relay of a partner one of such a relay.
 */
export const withOwnPorts = async <T>(
  lab: Lab,
  { ends }: Call,
  work: () => Promise<T>,
): Promise<T> => {
  const set = (place: string, { first, last }: typeof USUAL): Promise<string> =>
    lab.do(place, { kind: 'inside', order: { act: 'own-ports', first, last } });
  await Promise.all(
    ends.map(({ place, isPartner }) => set(place, isPartner ? OF_RELAYS : OF_CLIENTS)),
  );
  try {
    return await work();
  } finally {
    await Promise.all(ends.map(({ place }) => set(place, USUAL)));
  }
};

const OF_CLIENTS = { first: 20_000, last: 39_999 };
const OF_RELAYS = { first: 50_000, last: 59_999 };
const USUAL = { first: 32_768, last: 60_999 };
