import type { IceOutcome, IceRelay } from '../../../api/src/domain/ice.ts';
import type { Fault } from '../../../api/src/domain/proof.ts';
import type { Report } from '../../../api/src/domain/report.ts';
import { SECRET } from '../etc.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import type { InsideCase } from './inside-report.ts';
import { type Call, callsOf, withOwnPorts } from './calls.ts';
import { crossed } from './crossed.ts';
import { type PlacedHalf, runPair } from './run-pair.ts';

/**
 * Calls between a client inside and one behind each NAT outside, or a partner's, as two agents negotiate them, beside what the proof
 * says of them: candidates, transport and rules. As planned, without each rule that is for media, and with UDP 3478 closed.
 */
export const mediaBetween = async (
  lab: Lab,
  situation: Situation,
): Promise<readonly InsideCase[]> => {
  const cases: InsideCase[] = [];
  for (const { title, faults } of circumstances(situation))
    for (const call of callsOf(lab, { ...situation, faults })) {
      await lab.enter({ ...situation, faults });
      cases.push(await withOwnPorts(lab, call, () => caseOf(lab, call, title)));
    }
  return cases;
};

interface Circumstance {
  readonly title: string;
  readonly faults: readonly Fault[];
}

const circumstances = ({ plan }: Situation): readonly Circumstance[] => [
  { title: 'as planned', faults: [] },
  ...plan.rulesets
    .filter(({ side }) => side === 'external')
    .map(({ id }): Circumstance => ({
      title: `UDP 3478 closed at ${id}`,
      faults: [{ kind: 'port-closed', firewallId: id, transport: 'udp', first: 3478, last: 3478 }],
    })),
  ...plan.rulesets.flatMap(({ id: firewallId, rules }) =>
    rules
      .filter(({ protocol }) => /MSTURN|RTP/.test(protocol))
      .map(({ id: ruleId, protocol, transport }): Circumstance => ({
        title: `without ${ruleId} of ${firewallId}, ${protocol} ${transport}`,
        faults: [{ kind: 'rule-removed', firewallId, ruleId }],
      })),
  ),
];

const caseOf = async (lab: Lab, call: Call, circumstance: string): Promise<InsideCase> => {
  const { ladderId, outcome, ends } = call;
  const [one, other] = outcome.session.agents.map(({ relays }) => relays[0]);
  const way = predictedOf(call);
  const rules = rulesOf(outcome);
  const base = {
    group: 'Media between agents',
    title: `${ladderId}, ${circumstance}`,
    predicted: [way, ...rules].join(' '),
  } as const;
  if (!one || !other)
    return { ...base, ...NOTHING, because: 'the proof knows no relay for both of them' };
  const reports = await runPair(lab, halfOf(ends[0], one), halfOf(ends[1], other));
  const seen = observedOf(call, reports);
  const { counted, ports } = await crossed(lab, [one, other]);
  const places = `ports of relays at external firewalls: ${ports.join(', ') || 'none'}`;
  return {
    ...base,
    observed: `${[seen, ...counted].join(' ')}; ${places}; ${detailOf(reports)}`,
    ...judged(call, way, seen === way && rules.every((each) => counted.includes(each))),
  };
};

const judged = (
  { isFederated, outcome }: Call,
  way: string,
  agrees: boolean,
): Pick<InsideCase, 'agreement' | 'because'> => {
  if (agrees) return { agreement: 'yes', because: null };
  if (isFederated && outcome.winner !== null) return { agreement: 'unseen', because: PARTNER };
  return way.endsWith('TCP') && way.includes(OWN)
    ? { agreement: 'unseen', because: STRAIGHT }
    : { agreement: 'no', because: outcome.summary };
};

const STRAIGHT =
  'agents check pairs of UDP only, and lead TCP to their relay, not straight to a peer';
const PARTNER =
  'the partner of the lab is an agent on a port of the range, and not a client with a relay as the proof has it';

/** Rules that the way of the winner rests on, as `fw-ext/E08`. */
const rulesOf = ({ pairs, winner }: IceOutcome): readonly string[] => {
  const uses = pairs.find(({ position }) => position === winner)?.uses ?? [];
  return uses.filter((each) => each.startsWith('rule:')).map((each) => each.slice('rule:'.length));
};

const NOTHING = { observed: 'not run', agreement: 'unseen' } as const;

const halfOf = (
  { place, isPartner }: Call['ends'][number],
  { address, udpPort, tcpPort, ports }: IceRelay,
): PlacedHalf => ({
  place,
  kind: 'ice',
  target: {
    host: address,
    port: udpPort ?? 3478,
    tcpPort: tcpPort ?? 443,
    ...(isPartner ? { types: ['host'] } : { relayPorts: ports }),
    packets: 25,
  },
  turnSecret: SECRET,
});

/** Types of both candidates, and whether an agent is left with TCP to its relay. */
const predictedOf = ({ outcome: { pairs, winner, candidates } }: Call): string => {
  const pair = pairs.find(({ position }) => position === winner);
  const local = candidates[0].find(({ index }) => index === pair?.local);
  const remote = candidates[1].find(({ index }) => index === pair?.remote);
  if (!local || !remote) return 'no way';
  const over = local.transport === 'udp' ? 'UDP' : 'TCP';
  return `${sideOf(local.type)} to ${sideOf(remote.type)} over ${over}`;
};

/** Behind a NAT the proof names a pair by what it is sent from, and the probe by what it becomes: both are of the agent itself. */
const sideOf = (type: string): string => (type.startsWith('relay') ? 'relay' : OWN);

const OWN = 'own address';

interface Reports {
  readonly first: Report;
  readonly second: Report;
}

const observedOf = ({ ends }: Call, { first, second }: Reports): string => {
  const found = [first, second].map((report) => valueOf(report, 'winner-local'));
  if (found.includes('')) return 'no way';
  const [local, remote] = found.map((type, at) =>
    // Whoever is where the relay of a partner would be stands in for it.
    ends[at]?.isPartner ? 'relay' : sideOf(type),
  );
  const isTcp = found.includes('relay-tcp');
  return `${local ?? ''} to ${remote ?? ''} over ${isTcp ? 'TCP' : 'UDP'}`;
};

const valueOf = ({ observations }: Report, wanted: string): string => {
  const value = observations.find(({ name }) => name === wanted)?.value;
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
};

const detailOf = ({ first, second }: Reports): string => {
  const winner = valueOf(first, 'winner');
  const lost = [first, second].flatMap(({ failures }) =>
    failures.map(({ code, detail }) => `${code}: ${detail}`),
  );
  return [winner, ...lost].filter((each) => each !== '').join('; ');
};
