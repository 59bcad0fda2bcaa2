import { isTranslated, seenAddress } from './agent-network.ts';
import { yes } from './answer.ts';
import { checkPair } from './check-pair.ts';
import { compatible } from './compatible.ts';
import { portOf } from './derive.ts';
import { type End, type Find } from './end.ts';
import { seenFrom } from './nat.ts';
import { offer } from './offer.ts';
import { type Offered } from './send.ts';

/**
 * Adds peer-reflexive ends: those that a peer learns from a check which arrives from a port that nobody told it, because
 * the translator maps each destination anew, or because no relay said how the agent is seen.
 */
export const learn = ({ talk, ends: [ours, theirs] }: Offered): Offered => {
  const local = hidden(ours).filter((find) =>
    theirs.some((remote) => arrivesUnknown({ talk, ends: [ours, theirs] }, find, remote)),
  );
  const remote = hidden(theirs).filter((find) =>
    ours.some((end) => getsThrough({ talk, ends: [ours, theirs] }, end, find)),
  );
  return {
    talk,
    ends: [
      local.length > 0 ? offer(talk, 0, [...ours, ...local]) : ours,
      remote.length > 0 ? offer(talk, 1, [...theirs, ...remote]) : theirs,
    ],
  };
};

/** UDP sockets behind a translator whose outside port the peer does not know. */
const hidden = (ends: readonly End[]): End[] =>
  ends.filter((end) => isHidden(end, ends)).map(reflected);

const isHidden = ({ agent, type, transport, own }: End, ends: readonly End[]): boolean => {
  if (type !== 'host' || transport !== 'udp' || !isTranslated(agent, own)) return false;
  return agent.nat === 'symmetric' || !ends.some((end) => isReflexive(end) && end.own === own);
};

const isReflexive = ({ type, transport }: Find): boolean => type === 'srflx' && transport === 'udp';

const reflected = (host: End): End => ({
  ...host,
  type: 'prflx',
  address: seenAddress(host.agent),
  ports: [newPort(host, 1), newPort(host, 2)],
  related: { address: host.own, ports: host.ports },
  had: yes,
});

const newPort = ({ agent, own, ports }: End, component: 1 | 2): number =>
  portOf(`${agent.id}/${own}/${ports[0]}/prflx/${component}`, { first: 40_000, last: 65_000 });

const getsThrough = (offered: Offered, local: End, remote: End): boolean =>
  compatible(local, remote) &&
  local.type !== 'srflx' &&
  checkPair(offered, local, remote).answer.passes !== 'no';

const arrivesUnknown = (offered: Offered, local: End, remote: End): boolean => {
  if (!compatible(local, remote) || remote.type === 'prflx') return false;
  const host = offered.ends[0].find(
    ({ type, transport, own }) => type === 'host' && transport === 'udp' && own === local.own,
  );
  if (!host || seenFrom(host, remote, offered.ends[0]).address !== local.address) return false;
  const { answer, opener } = checkPair(offered, host, remote);
  return answer.passes !== 'no' && opener !== 'remote';
};
