import { isTeredo } from './address.ts';
import { type Answer, either, every, no, yes } from './answer.ts';
import { type End, sameBase } from './end.ts';
import { seenFrom } from './nat.ts';
import { refusedAtEnds } from './refused-at-ends.ts';
import { type Offered, send } from './send.ts';

/** What becomes of the checks of a pair, and which of the two agents may start. */
export interface Fate {
  readonly answer: Answer;
  readonly opener: 'both' | 'local' | 'remote' | null;
}

/**
 * Plays the checks of a pair in both directions. One that arrives is enough: its answer goes back on the state that it made
 * in translators and firewalls on the way.
 */
export const checkPair = (offered: Offered, local: End, remote: End): Fate => {
  const [forth, back] =
    local.transport === 'udp' ? checkUdp(offered, local, remote) : checkTcp(offered, local, remote);
  const way = either(forth, back);
  return {
    answer: every([way, local.had, remote.had, tunnelled(local, remote)]),
    opener: openerOf(forth.passes === 'no', back.passes === 'no'),
  };
};

/** What carries the tunnel of a Teredo address is not part of any topology. */
const tunnelled = (local: End, remote: End): Answer =>
  isTeredo(local.address) || isTeredo(remote.address)
    ? { passes: 'unsure', uses: [], because: 'tunnels of Teredo are not judged' }
    : yes;

const openerOf = (stopped: boolean, stoppedBack: boolean): Fate['opener'] => {
  if (stopped) return stoppedBack ? null : 'remote';
  return stoppedBack ? 'local' : 'both';
};

const checkTcp = (offered: Offered, local: End, remote: End): [Answer, Answer] => {
  const waits = no('the passive side waits');
  return local.transport === 'tcp-active'
    ? [send(offered, local, remote), silent(waits)]
    : [silent(waits), send(offered, remote, local)];
};

/** The side that never starts gives no reason why a pair failed. */
const silent = (answer: Answer): Answer => ({ ...answer, because: null });

const checkUdp = (offered: Offered, local: End, remote: End): [Answer, Answer] => [
  remote.type === 'prflx' ? silent(no('')) : send(offered, local, remote),
  backwards(offered, local, remote),
];

/**
 * What the remote agent sends from the same socket, to any address of the local one. It belongs to this pair only when it
 * is seen coming from the remote candidate.
 */
const backwards = (offered: Offered, local: End, remote: End): Answer => {
  const targets = offered.ends[0].filter(
    (end) =>
      end.transport === local.transport &&
      end.type !== 'prflx' &&
      sameBase(end, local) &&
      isSeenAs(offered, remote, end),
  );
  const possible = targets.filter((target) => refusedAtEnds(remote, target) === null);
  return (possible.length > 0 ? possible : targets)
    .map((target) => every([send(offered, remote, target), target.had]))
    .reduce(either, silent(no('')));
};

const isSeenAs = ({ ends }: Offered, remote: End, target: End): boolean => {
  const { address, portKnown } = seenFrom(remote, target, ends[1]);
  if (address !== remote.address) return false;
  return portKnown.passes !== (remote.type === 'prflx' ? 'yes' : 'no');
};
