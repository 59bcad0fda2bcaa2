import type { IceRelay } from '../../../api/src/domain/ice.ts';
import type { Fault } from '../../../api/src/domain/proof.ts';
import type { Report } from '../../../api/src/domain/report.ts';
import { SECRET } from '../etc.ts';
import type { Lab } from '../lab.ts';
import type { Situation } from '../situation.ts';
import type { InsideCase } from './inside-report.ts';
import { type Call, callsOf, withOwnPorts } from './calls.ts';
import { type PlacedHalf, runPair } from './run-pair.ts';

/**
 * Calls between a client inside and one behind each NAT outside, or a partner's, as two agents negotiate them, beside what the proof
 * says of them: as planned, without each rule that is for media, and with UDP 3478 closed.
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
  const title = `${ladderId}, ${circumstance}`;
  const group = 'Media between agents';
  const predicted = predictedOf(call);
  const relays = outcome.session.agents.flatMap((agent) => agent.relays[0] ?? []);
  const [one, other] = relays;
  if (!one || !other)
    return { group, title, predicted, ...NOTHING, because: 'the proof knows no relay for both' };
  const reports = await runPair(lab, halfOf(ends[0], one), halfOf(ends[1], other));
  const observed = observedOf(call, reports);
  const agrees = observed === predicted;
  const isTcp = call.isFederated && predicted.endsWith('TCP');
  return {
    group,
    title,
    predicted,
    observed: `${observed} (${detailOf(reports)}; ${await crossed(lab, relays)})`,
    agreement: agrees ? 'yes' : isTcp ? 'unseen' : 'no',
    because: agrees ? null : isTcp ? 'agents check pairs of UDP only' : outcome.summary,
  };
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

/** Types of both candidates, and what goes over the external firewall. */
const predictedOf = ({ outcome: { pairs, winner, candidates } }: Call): string => {
  const pair = pairs.find(({ position }) => position === winner);
  const local = candidates[0].find(({ index }) => index === pair?.local);
  const remote = candidates[1].find(({ index }) => index === pair?.remote);
  if (!local || !remote) return 'no way';
  return `${local.type} to ${remote.type} over ${local.transport === 'udp' ? 'UDP' : 'TCP'}`;
};

interface Reports {
  readonly first: Report;
  readonly second: Report;
}

const observedOf = ({ ends }: Call, { first, second }: Reports): string => {
  const found = [first, second].map((report) => valueOf(report, 'winner-local'));
  if (found.includes('')) return 'no way';
  const [local, remote] = found.map((type, at) =>
    // Whoever is where the relay of a partner would be stands in for it.
    ends[at]?.isPartner ? 'relay' : type.replace(/-.*$/, ''),
  );
  const isTcp = found.some((type, at) => ends[at]?.isOutside && type === 'relay-tcp');
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

/** The rules by which new packets went, and the ports of relays that external firewalls saw. */
const crossed = async (lab: Lab, relays: readonly IceRelay[]): Promise<string> => {
  const walls = lab.stand.walls.filter(({ side }) => side === 'external');
  const seen = await Promise.all(
    walls.map(async ({ place }) => {
      const text = await lab.do(place, { kind: 'inside', order: { act: 'connections' } });
      return relays.flatMap((relay) => portsIn(text, relay));
    }),
  );
  const rules = lab
    .counters(new Set())
    .filter(({ counted }) => counted > 0)
    .map(({ ruleId, counted }) => `${ruleId} ${counted}`);
  const ports = [...new Set(seen.flat())].sort((a, b) => a - b);
  return `new by ${rules.join(', ') || 'no rule'}; ports of relays at the external firewall: ${ports.join(', ') || 'none'}`;
};

/** Ports of a relay in what conntrack lists, as either end of a connection. */
const portsIn = (text: string, { relayedAddress, ports }: IceRelay): readonly number[] =>
  text
    .split('\n')
    .flatMap((line) => [...line.matchAll(/src=(\S+) dst=(\S+) sport=(\d+) dport=(\d+)/g)])
    .flatMap(([, source, destination, from, to]) => [
      ...(source === relayedAddress ? [Number(from)] : []),
      ...(destination === relayedAddress ? [Number(to)] : []),
    ])
    .filter((port) => port >= ports.first && port <= ports.last);
