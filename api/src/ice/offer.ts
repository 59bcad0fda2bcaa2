import { type Candidate, type IceDialect } from '../domain/ice.ts';
import { isTeredo } from './address.ts';
import { draft06Value, lyncPriority, type Ranked, rfcPriority } from './candidate-priority.ts';
import { type End, type Find } from './end.ts';
import { candidateLine } from './candidate-line.ts';
import { type Talk } from './talk.ts';

/** Numbers and ranks what an agent found, and writes the lines of its offer or answer. */
export const offer = (talk: Talk, side: 0 | 1, finds: readonly Find[]): End[] => {
  const seed = `${talk.session.id}/${talk.session.agents[side].id}`;
  const dialect = talk.dialects[side];
  const agent = talk.session.agents[side];
  return finds.map((find, place) => {
    const foundation = foundationOf(finds, place, dialect);
    const one = (component: 1 | 2): Candidate => {
      const ranked = rankedOf(finds, place, component);
      const unwritten = {
        ...bare(find, component),
        index: 2 * place + component,
        foundation: String(foundation),
        priority: priorityIn[dialect](ranked),
        rfcPriority: rfcPriority(ranked),
      };
      return {
        ...unwritten,
        // Few sessions are ever looked at.
        get line() {
          return candidateLine(unwritten, dialect, seed);
        },
      };
    };
    const relay = find.type === 'relay' ? find.server : null;
    return { ...find, agent, relay, candidates: [one(1), one(2)] };
  });
};

const priorityIn: Readonly<Record<IceDialect, (candidate: Ranked) => number>> = {
  'ms-ice': draft06Value,
  'ms-ice2': lyncPriority,
  rfc8445: rfcPriority,
};

const bare = (
  { transport, type, address, ports, related, server }: Find,
  component: 1 | 2,
): Omit<Candidate, 'index' | 'foundation' | 'priority' | 'rfcPriority' | 'line'> => ({
  component,
  transport,
  type,
  address,
  port: ports[component - 1] ?? ports[0],
  relatedAddress: related?.address ?? null,
  relatedPort: related?.ports[component - 1] ?? null,
  relayId: server?.id ?? null,
});

const rankedOf = (finds: readonly Find[], place: number, component: 1 | 2): Ranked => {
  const { type, transport, address } = finds[place] as Find;
  const before = finds.slice(0, place);
  return {
    type,
    transport,
    component,
    foundation: place + 1,
    ordinal: before.filter((one) => one.type === type && one.transport === transport).length,
    teredo: type === 'host' && isTeredo(address),
  };
};

/** Lync counts; the standard gives one number to the same type, base, protocol and server (RFC 8445 §5.1.1.3). */
const foundationOf = (finds: readonly Find[], place: number, dialect: IceDialect): number => {
  if (dialect !== 'rfc8445') return place + 1;
  const keys = [...new Set(finds.map(foundationKey))];
  return keys.indexOf(foundationKey(finds[place] as Find)) + 1;
};

const foundationKey = ({ type, own, transport, server }: Find): string =>
  `${type} ${own} ${transport} ${server?.id ?? ''}`;
