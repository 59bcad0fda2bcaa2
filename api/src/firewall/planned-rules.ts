import type { Confidence, Reason } from '../domain/fact.ts';
import { Confidence as confidences } from '../domain/fact.ts';
import type { Endpoint, Flow } from '../domain/flow.ts';
import { formatPorts } from '../domain/net.ts';
import type { AddressGroup, Rule, Ruleset } from '../domain/rule.ts';
import { ruleId } from './rule-id.ts';

/**
 * One permit for each flow, in the order of the flows. Flows that are alike in all that a firewall sees and shows
 * (ends, service, protocol, direction) share a rule, which then carries the reasons of all of them.
 */
export const plannedRules = (side: Ruleset['side'], flows: readonly Flow[]): Rule[] => {
  const ends = new Map<Endpoint, End>();
  const endOf = (endpoint: Endpoint): End => {
    const end = ends.get(endpoint) ?? readEnd(endpoint);
    ends.set(endpoint, end);
    return end;
  };
  const alike = Map.groupBy(flows, (flow) => likeness(flow, endOf));
  return [...alike.values()].map((each, index) =>
    permit(each as [Flow, ...Flow[]], ruleId(side === 'external' ? 'E' : 'I', index), endOf),
  );
};

/** An endpoint as a firewall sees it. Flows of one place share their endpoints, so each is read once. */
interface End {
  readonly group: AddressGroup;
  readonly text: string;
}

type EndOf = (endpoint: Endpoint) => End;

const likeness = (
  { direction, source, destination, transport, ports, sourcePorts, protocol }: Flow,
  endOf: EndOf,
): string =>
  [
    direction,
    endOf(source).text,
    endOf(destination).text,
    transport,
    formatPorts(ports),
    sourcePorts === null ? 'any' : formatPorts(sourcePorts),
    protocol,
  ].join('\n');

const permit = (flows: readonly [Flow, ...Flow[]], id: string, endOf: EndOf): Rule => {
  const [{ direction, source, destination, transport, ports, sourcePorts, protocol }] = flows;
  return {
    id,
    action: 'permit',
    direction: direction === 'out' ? 'out' : 'in',
    source: endOf(source).group,
    destination: endOf(destination).group,
    transport,
    ports,
    sourcePorts,
    protocol,
    optional: flows.every(({ optional }) => optional),
    origin: 'planned',
    flowIds: flows.map((flow) => flow.id),
    reason: joined(flows.map(({ reason }) => reason) as [Reason, ...Reason[]]),
  };
};

const readEnd = ({ label, hosts }: Endpoint): End => {
  const byAddress = new Map(hosts.map(({ address, publicAddress }) => [address, publicAddress]));
  const group: AddressGroup = {
    name: label,
    prefixes: [...byAddress.keys()],
    publicAddresses: [...byAddress].map(([address, seen]) => (seen === address ? null : seen)),
  };
  return { group, text: JSON.stringify(group) };
};

/** A rule is as sure as the surest of its reasons: any one of them is enough to need it. */
const joined = (reasons: readonly [Reason, ...Reason[]]): Reason => ({
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
