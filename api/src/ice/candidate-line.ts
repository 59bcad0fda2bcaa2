import { type Candidate, type IceDialect } from '../domain/ice.ts';
import { isIpv6 } from './address.ts';
import { lettersOf } from './derive.ts';

/**
 * The line of a candidate in an offer or answer.
 *
 * @param seed what names and passwords of draft 6 are derived from
 */
export const candidateLine = (
  candidate: Omit<Candidate, 'line'>,
  dialect: IceDialect,
  seed: string,
): string => {
  if (dialect === 'ms-ice') return draft06(candidate, seed);
  return dialect === 'ms-ice2' ? draft19(candidate) : standard(candidate);
};

/** IPv6 has an attribute of its own, so that older peers pass over it. */
const draft19 = (candidate: Omit<Candidate, 'line'>): string =>
  [
    `a=${isIpv6(candidate.address) ? 'x-candidate-ipv6' : 'candidate'}:${candidate.foundation}`,
    candidate.component,
    { udp: 'UDP', 'tcp-passive': 'TCP-PASS', 'tcp-active': 'TCP-ACT' }[candidate.transport],
    ...placed(candidate),
  ].join(' ');

/** RFC 8839 §5.1; direction of TCP as in RFC 6544 §4.5. */
const standard = (candidate: Omit<Candidate, 'line'>): string =>
  [
    `a=candidate:${candidate.foundation}`,
    candidate.component,
    candidate.transport === 'udp' ? 'UDP' : 'TCP',
    ...placed(candidate),
    ...(candidate.transport === 'udp'
      ? []
      : ['tcptype', candidate.transport === 'tcp-active' ? 'active' : 'passive']),
  ].join(' ');

const placed = (candidate: Omit<Candidate, 'line'>): (string | number)[] => [
  candidate.priority,
  candidate.address,
  candidate.port,
  'typ',
  candidate.type,
  ...(candidate.relatedAddress === null
    ? []
    : ['raddr', candidate.relatedAddress, 'rport', candidate.relatedPort ?? candidate.port]),
];

/** One TCP line stands for both directions; each candidate has a name and a password of its own. */
const draft06 = (candidate: Omit<Candidate, 'line'>, seed: string): string => {
  const own = `${seed}/${candidate.type}/${candidate.address}/${candidate.transport.slice(0, 3)}`;
  return [
    `a=candidate:${lettersOf(`${own}/name`, 43)}`,
    candidate.component,
    lettersOf(`${own}/password`, 22),
    candidate.transport === 'udp' ? 'UDP' : 'TCP',
    candidate.priority.toFixed(3),
    candidate.address,
    candidate.port,
  ].join(' ');
};
