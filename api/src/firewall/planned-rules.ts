import type { Confidence, Reason } from '../domain/fact.ts';
import { Confidence as confidences } from '../domain/fact.ts';
import type { Endpoint, Flow } from '../domain/flow.ts';
import type { AddressGroup, Rule, Ruleset } from '../domain/rule.ts';
import { foldCovered, type Extent } from './fold-covered.ts';
import { ruleId } from './rule-id.ts';

/**
 * The permits that the flows need, in their order. A flow of which all packets pass by the rule of another one has no
 * rule of its own: that rule carries the reasons of all of them.
 */
export const plannedRules = (side: Ruleset['side'], flows: readonly Flow[]): Rule[] => {
  const ends = new Map<Endpoint, AddressGroup>();
  const endOf = (endpoint: Endpoint): AddressGroup => {
    const end = ends.get(endpoint) ?? readEnd(endpoint);
    ends.set(endpoint, end);
    return end;
  };
  return foldCovered(flows, (flow) => extentOf(flow, endOf)).map((each, index) =>
    permit(each, ruleId(side === 'external' ? 'E' : 'I', index), endOf),
  );
};

/** An endpoint as a firewall sees it. Flows of one place share their endpoints, so each is read once. */
type EndOf = (endpoint: Endpoint) => AddressGroup;

const extentOf = (
  { direction, source, destination, transport, ports, sourcePorts }: Flow,
  endOf: EndOf,
): Extent => ({
  direction: direction === 'out' ? 'out' : 'in',
  transport,
  source: endOf(source).prefixes,
  destination: endOf(destination).prefixes,
  ports,
  sourcePorts,
});

const permit = (flows: readonly [Flow, ...Flow[]], id: string, endOf: EndOf): Rule => {
  const [{ direction, source, destination, transport, ports, sourcePorts }] = flows;
  return {
    id,
    action: 'permit',
    direction: direction === 'out' ? 'out' : 'in',
    source: endOf(source),
    destination: endOf(destination),
    transport,
    ports,
    sourcePorts,
    protocol: unique(flows.map(({ protocol }) => protocol)).join(', '),
    optional: flows.every(({ optional }) => optional),
    origin: 'planned',
    flowIds: flows.map((flow) => flow.id),
    reason: joined(flows.map(({ reason }) => reason) as [Reason, ...Reason[]]),
  };
};

const readEnd = ({ label, hosts }: Endpoint): AddressGroup => {
  const byAddress = new Map(hosts.map(({ address, publicAddress }) => [address, publicAddress]));
  return {
    name: label,
    prefixes: [...byAddress.keys()],
    publicAddresses: [...byAddress].map(([address, seen]) => (seen === address ? null : seen)),
  };
};

/** A rule is as sure as the surest of its reasons: any one of them is enough to need it. */
const joined = (reasons: readonly [Reason, ...Reason[]]): Reason =>
  reasons.length === 1 ? reasons[0] : joinedAll(reasons);

const joinedAll = (reasons: readonly [Reason, ...Reason[]]): Reason => ({
  factId: reasons[0].factId,
  sentence: unique(reasons.map(({ sentence }) => sentence)).join(' '),
  features: unique(reasons.flatMap(({ features }) => features)),
  scenarios: unique(reasons.flatMap(({ scenarios }) => scenarios)),
  confidence: surest(reasons.map(({ confidence }) => confidence)),
  sources: unique(reasons.flatMap(({ sources }) => sources)),
});

const surest = (given: readonly Confidence[]): Confidence =>
  confidences.options.find((confidence) => given.includes(confidence)) ?? 'inferred';

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
