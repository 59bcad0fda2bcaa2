import type { Fault } from '../../../api/src/domain/proof.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import type { InsideCase } from './inside-report.ts';
import { type Call, callsOf } from '../call/callers.ts';
import { crossed } from './crossed.ts';
import { detailOf, halfOf, observedWay, predictedWay, rulesOf, unseenWay } from './media-way.ts';
import { runPair } from './run-pair.ts';

/**
 * Media between a client inside and one behind each NAT outside, or a partner's, as two agents negotiate it, beside what the proof
 * says of it: candidates, transport and rules. As planned, without each rule that is for media, and with UDP 3478 closed.
 */
export const mediaBetween = async (
  lab: Lab,
  situation: Situation,
): Promise<readonly InsideCase[]> => {
  const cases: InsideCase[] = [];
  for (const { title, faults } of circumstances(situation))
    for (const call of callsOf(lab, { ...situation, faults }).filter(isAcross)) {
      await lab.enter({ ...situation, faults });
      cases.push(await caseOf(lab, call, title));
    }
  return cases;
};

/** Who is inside is called from outside, but calls the partner: the other direction is the same to every firewall. */
const isAcross = ({ ends: [from, to] }: Call): boolean =>
  to.zone === 'internal' ? from.zone === 'internet' : to.zone === 'partner';

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
  const { proof, outcome, ends } = call;
  const way = predictedWay(outcome);
  const rules = rulesOf(outcome);
  const reports = await runPair(lab, halfOf(ends[0]), halfOf(ends[1]));
  const seen = observedWay(reports);
  const relays = ends.map(({ relay }) => relay);
  const { counted, ports } = await crossed(lab, relays);
  const places = `ports of relays at external firewalls: ${ports.join(', ') || 'none'}`;
  return {
    group: 'Media between agents',
    title: `${proof.ladder.id}, ${circumstance}`,
    predicted: [way, ...rules].join(' '),
    observed: `${[seen, ...counted].join(' ')}; ${places}; ${detailOf(reports)}`,
    ...judged(call, way, seen === way && rules.every((each) => counted.includes(each))),
  };
};

const judged = (
  { outcome, ends }: Call,
  way: string,
  agrees: boolean,
): Pick<InsideCase, 'agreement' | 'because'> => {
  if (agrees) return { agreement: 'yes', because: null };
  return unseenWay(ends, way) ?? { agreement: 'no', because: outcome.summary };
};
