import type { Arrow } from '../../api/src/domain/ladder.ts';
import type { Played } from './script.ts';

/** Arrows of which nothing was run, as `SIP/MTLS pool01 to alice`, each once; and paths of IPv6, which the lab does not speak. */
export const notRunOf = (ladders: readonly Played[]): readonly string[] => {
  const silent = ladders.flatMap(({ proof: { ladder }, exchanges }) =>
    ladder.arrows
      .filter(({ direction }, index) => direction !== 'reply' && exchanges[index]?.length === 0)
      .map(({ protocol, from, to }) => `${protocol} ${generic(from)} to ${generic(to)}`),
  );
  const hasIpv6 = ladders.some(({ proof }) => proof.ladder.arrows.some(isOnIpv6));
  return [...new Set([...silent, ...(hasIpv6 ? ['whatever goes by IPv6'] : [])])].sort();
};

/** A lifeline without the name of its pool. */
const generic = (lifeline: string): string => {
  const [kind = ''] = lifeline.split('.');
  return kind === 'from' || kind === 'to' ? 'client' : kind;
};

const isOnIpv6 = ({ requires }: Arrow): boolean =>
  requires.some(
    (each) =>
      each.kind === 'passage' &&
      each.leg.paths.some(({ crossings }) => crossings.some(({ family }) => family === 6)),
  );
