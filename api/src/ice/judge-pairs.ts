import { type CandidatePair } from '../domain/ice.ts';
import { checkPair, type Fate } from './check-pair.ts';
import { type End } from './end.ts';
import { type Formed, formPairs } from './form-pairs.ts';
import { type Offered } from './send.ts';
import { describeWay } from './way.ts';

/** A pair of the list with the fate of its checks. */
export interface Judged extends Formed {
  readonly state: CandidatePair['state'];
  readonly because: string;
  readonly uses: readonly string[];
}

/** All pairs in the order of the check list with their fates. Both components of a pair share it. */
export const judgePairs = (offered: Offered): Judged[] => {
  const [ours, theirs] = offered.ends;
  const locals = ours.filter(({ type }) => type !== 'prflx');
  const fates = new Map<End, Map<End, Fate>>();
  const fateOf = (local: End, remote: End): Fate => {
    const row = fates.get(local) ?? new Map<End, Fate>();
    const fate = row.get(remote) ?? checkPair(offered, local, remote);
    fates.set(local, row.set(remote, fate));
    return fate;
  };
  return formPairs(locals, theirs)
    .map((formed) => judged(formed, fateOf))
    .filter(({ remote, state }) => remote.type !== 'prflx' || cameToBe.has(state));
};

/** Pairs with a peer-reflexive candidate exist only once a check came through. */
const cameToBe: ReadonlySet<CandidatePair['state']> = new Set(['succeeded', 'unsure']);

const judged = (formed: Formed, fateOf: (local: End, remote: End) => Fate): Judged => {
  if (formed.leftOut) return { ...formed, ...formed.leftOut, uses: [] };
  const { answer, opener } = fateOf(formed.local, formed.remote);
  const uses = [...new Set(answer.uses)];
  if (answer.passes === 'no')
    return { ...formed, state: 'failed', because: answer.because ?? 'nobody starts', uses };
  const way = describeWay(formed, opener);
  return answer.passes === 'yes'
    ? { ...formed, state: 'succeeded', because: way, uses }
    : {
        ...formed,
        state: 'unsure',
        because: [way, answer.because].filter(Boolean).join('; '),
        uses,
      };
};
