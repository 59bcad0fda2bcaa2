import {
  draft06Thousandths,
  lyncDirectionBits,
  lyncTeredoPreference,
  lyncTransportBits,
  lyncTypePreference,
  rfcDirectionPreference,
  rfcTypePreference,
} from '../facts/ice/ice-priorities.ts';
import { type Candidate } from '../domain/ice.ts';

/** What the formulas need of a candidate. */
export interface Ranked extends Pick<Candidate, 'type' | 'transport' | 'component'> {
  /** Place among the candidates of its agent, from 1. */
  readonly foundation: number;
  /** Place among those of its type and transport, from 0. */
  readonly ordinal: number;
  readonly teredo: boolean;
}

/** Priority as Lync and Office Communications Server 2007 R2 send it (fact ICE-04). */
export const lyncPriority = (candidate: Ranked): number => {
  const { type, transport, component, foundation, teredo } = candidate;
  const preference = teredo ? lyncTeredoPreference : lyncTypePreference[type];
  const counter = 511 - 2 * (foundation - 1) - 2 * (component - 1);
  const local =
    (lyncTransportBits[transport] << 12) |
    (lyncDirectionBits[directionOf(candidate)] << 9) |
    counter;
  return preference * 2 ** 24 + local * 2 ** 8 + (256 - component);
};

const directionOf = ({ type, transport }: Ranked): keyof typeof lyncDirectionBits =>
  transport === 'udp' && (type === 'srflx' || type === 'prflx') ? 'udp-reflexive' : transport;

/** Priority of RFC 8445 §5.1.2.1; the local preference of TCP is that of RFC 6544 §4.2. */
export const rfcPriority = (candidate: Ranked): number =>
  rfcTypePreference[candidate.type] * 2 ** 24 +
  rfcLocalPreference(candidate) * 2 ** 8 +
  (256 - candidate.component);

const rfcLocalPreference = ({ type, transport, ordinal }: Ranked): number => {
  if (transport === 'udp') return 65_535 - ordinal;
  const reflexive = type === 'srflx' || type === 'prflx';
  const direction = rfcDirectionPreference[reflexive ? 'reflexive' : 'plain'][transport];
  return 2 ** 13 * direction + (8191 - ordinal);
};

/** Value between 0 and 1 that draft 6 orders candidates by (fact ICE-05). */
export const draft06Value = ({ type, transport, ordinal }: Ranked): number => {
  const top = draft06Thousandths[transport === 'udp' ? 'udp' : 'tcp'][type];
  return Math.max(top - ordinal * draft06Thousandths.step, 1) / 1000;
};
