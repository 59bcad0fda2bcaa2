import type { IceOutcome } from '../../../api/src/domain/ice.ts';
import type { Report } from '../../../api/src/domain/report.ts';
import type { Call, Caller } from '../call/callers.ts';
import { SECRET } from '../etc.ts';
import type { PlacedHalf } from './run-pair.ts';

/** The half of a caller, as the product's probe runs it: candidates of all types, and packets over what wins. */
export const halfOf = (
  { place, relay: { address, udpPort, tcpPort, ports } }: Caller,
  more: HalfTarget = {},
): PlacedHalf => ({
  place,
  kind: 'ice',
  target: {
    host: address,
    port: udpPort ?? 3478,
    tcpPort: tcpPort ?? 443,
    relayPorts: ports,
    ...BRIEFLY,
    ...more,
  },
  turnSecret: SECRET,
});

/** What a half may do otherwise than usual. */
interface HalfTarget {
  readonly packets?: number;
  readonly intervalMs?: number;
  readonly types?: readonly string[];
}

const BRIEFLY = { packets: 25, intervalMs: 20 };

/** Both ends of the way that media takes by the proof, as `relay to own address over UDP`, or `no way`. */
export const predictedWay = ({ pairs, winner, candidates }: IceOutcome): string => {
  const pair = pairs.find(({ position }) => position === winner);
  const local = candidates[0].find(({ index }) => index === pair?.local);
  const remote = candidates[1].find(({ index }) => index === pair?.remote);
  if (!local || !remote) return 'no way';
  const over = local.transport === 'udp' ? 'UDP' : 'TCP';
  return `${sideOf(local.type)} to ${sideOf(remote.type)} over ${over}`;
};

/** Rules that the way of the winner rests on, as `fw-ext/E08`. */
export const rulesOf = ({ pairs, winner }: IceOutcome): readonly string[] => {
  const uses = pairs.find(({ position }) => position === winner)?.uses ?? [];
  return uses.filter((each) => each.startsWith('rule:')).map((each) => each.slice('rule:'.length));
};

/** Behind a NAT the proof names a pair by what it is sent from, and the probe by what it becomes: both are of the agent itself. */
const sideOf = (type: string): string => (type.startsWith('relay') ? 'relay' : OWN);

const OWN = 'own address';

/** Why a way cannot be shown with agents and coturn; null where it can. */
export const unseenWay = (ends: Call['ends'], way: string): Unseen | null => {
  if (way.endsWith('TCP') && way.includes(OWN)) return { agreement: 'unseen', because: STRAIGHT };
  const isFederated = ends.some(({ zone }) => zone === 'partner');
  return isFederated && way.startsWith('relay to relay')
    ? { agreement: 'unseen', because: TUNNEL }
    : null;
};

interface Unseen {
  readonly agreement: 'unseen';
  readonly because: string;
}

const STRAIGHT =
  'agents check pairs of UDP only, and lead TCP to their relay, not straight to a peer';
const TUNNEL =
  'A/V Edges of two organizations reach each other at 3478 or 443, coturn by the range of media ports: what is seen here says nothing of that';

/** What both halves report. */
export interface Reports {
  readonly first: Report;
  readonly second: Report;
}

/** The same of what two agents found. */
export const observedWay = ({ first, second }: Reports): string => {
  const found = [first, second].map((report) => valueOf(report, 'winner-local'));
  if (found.includes('')) return 'no way';
  const isTcp = found.includes('relay-tcp');
  return `${found.map(sideOf).join(' to ')} over ${isTcp ? 'TCP' : 'UDP'}`;
};

/** What a half observed under a name, as text; empty where it did not. */
export const valueOf = ({ observations }: Report, wanted: string): string => {
  const value = observations.find(({ name }) => name === wanted)?.value;
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
};

/** The pair that won, and what went wrong. */
export const detailOf = ({ first, second }: Reports): string => {
  const lost = [first, second].flatMap(({ failures }) =>
    failures.map(({ code, detail }) => `${code}: ${detail}`),
  );
  return [valueOf(first, 'winner'), ...lost].filter((each) => each !== '').join('; ');
};
