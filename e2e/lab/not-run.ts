import type { Played } from './script.ts';

/** Arrows of which nothing was run, as `SIP/MTLS pool01 to alice`, each once. */
export const notRunOf = (ladders: readonly Played[]): readonly string[] => {
  const silent = ladders.flatMap(({ proof: { ladder }, exchanges }) =>
    ladder.arrows
      .filter(({ direction }, index) => direction !== 'reply' && exchanges[index]?.length === 0)
      .map(({ protocol, from, to }) => `${protocol} ${generic(from)} to ${generic(to)}`),
  );
  return [...new Set(silent)].sort();
};

/** A lifeline without the name of its pool. */
const generic = (lifeline: string): string => {
  const [kind = ''] = lifeline.split('.');
  return kind === 'from' || kind === 'to' ? 'client' : kind;
};
