import type { Recorder } from '../recorder.ts';
import type { Agent } from './agent.ts';
import { candidateText } from './candidates.ts';
import type { CheckPair } from './check-list.ts';
import { seenOf } from './component.ts';
import { sameAddress } from './send-check.ts';

/** Notes what both agents offer. */
export const noteCandidates = (
  own: readonly string[],
  others: readonly string[],
  { observe }: Pick<Recorder, 'observe'>,
): void => {
  observe('candidates', [...own]);
  observe('remote-candidates', [...others]);
};

/** Notes every pair with its fate, and the winner of each component. */
export const notePairs = (agent: Agent, { observe }: Pick<Recorder, 'observe'>): void => {
  const { pairs, selected, controlling } = agent;
  observe('role', controlling ? 'controlling' : 'controlled');
  observe(
    'pairs',
    pairs.map((pair) => `${pairText(pair)}: ${fateOf(pair)}`),
  );
  for (const [component, pair] of selected) {
    observe(seenOf('winner', component), wayText(pair));
    observe(seenOf('winner-local', component), typeOf(agent, pair));
    observe(seenOf('winner-remote', component), pair.remote.type);
  }
};

const pairText = (pair: CheckPair): string =>
  `${pair.local.component === 1 ? '' : 'RTCP, '}${wayText(pair)}`;

const wayText = ({ local, remote }: CheckPair): string =>
  `${candidateText(local.type, local.at, local.base.over)} to ${candidateText(remote.type, remote.at)}`;

const fateOf = ({ state, because, nominated }: CheckPair): string => {
  if (nominated) return 'nominated';
  return state === 'failed' ? `failed, ${because}` : state;
};

/** Behind translation a check leaves as another candidate than its base (RFC 8445 §7.2.5.3.1). */
const typeOf = ({ locals }: Agent, { local, seen }: CheckPair): string => {
  const { base, type } = local;
  if (type === 'relay') return `relay-${base.over ?? 'udp'}`;
  if (seen === null || sameAddress(seen, base.address)) return type;
  return locals.find((one) => one.base === base && sameAddress(one.at, seen))?.type ?? 'prflx';
};
