import { type Fate } from './check-pair.ts';
import { type End } from './end.ts';
import { type Formed } from './form-pairs.ts';

/** Over what a pair goes, and who alone may start where that is so. */
export const describeWay = (
  pair: Pick<Formed, 'local' | 'remote'>,
  opener: Fate['opener'],
): string => [route(pair), oneSided(pair, opener)].filter(Boolean).join('; ');

/** `directly`, `through edge01`, `from edge01 to edge.fabrikam.com`. */
export const route = ({ local, remote }: Pick<Formed, 'local' | 'remote'>): string => {
  if (local.relay && remote.relay && local.relay.id !== remote.relay.id)
    return `from relay ${local.relay.label} to ${relayOf(remote)}`;
  if (!local.relay && !remote.relay) return 'directly';
  return `through ${local.relay ? relayOf(local) : relayOf(remote)}`;
};

const relayOf = ({ relay }: End): string => `relay ${relay?.label ?? ''}`;

/** TCP has one active side by its nature. */
const oneSided = (
  { local, remote }: Pick<Formed, 'local' | 'remote'>,
  opener: Fate['opener'],
): string => {
  if (local.transport !== 'udp' || opener === 'both' || opener === null) return '';
  const { relay, agent } = opener === 'local' ? local : remote;
  return `only ${relay ? `relay ${relay.label}` : agent.label} can start, answers pass by state`;
};
