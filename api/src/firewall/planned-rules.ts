import type { Confidence, Reason } from '../domain/fact.ts';
import { Confidence as confidences } from '../domain/fact.ts';
import type { Endpoint, Flow } from '../domain/flow.ts';
import type { AddressGroup, Rule, Ruleset } from '../domain/rule.ts';
import { ruleId } from './rule-id.ts';

/**
 * One permit for each flow, in the order of the flows. Flows that are alike in all that a firewall sees and shows
 * (ends, service, protocol, direction) share a rule, which then carries the reasons of all of them.
 */
export const plannedRules = (side: Ruleset['side'], flows: readonly Flow[]): Rule[] =>
  [...Map.groupBy(flows, likeness).values()].map((alike, index) =>
    permit(alike as [Flow, ...Flow[]], ruleId(side === 'external' ? 'E' : 'I', index)),
  );

const likeness = ({ direction, source, destination, transport, ...rest }: Flow): string =>
  JSON.stringify([
    direction,
    addressGroup(source),
    addressGroup(destination),
    transport,
    rest.ports,
    rest.sourcePorts,
    rest.protocol,
  ]);

const permit = (flows: readonly [Flow, ...Flow[]], id: string): Rule => {
  const [{ direction, source, destination, transport, ports, sourcePorts, protocol }] = flows;
  return {
    id,
    action: 'permit',
    direction: direction === 'out' ? 'out' : 'in',
    source: addressGroup(source),
    destination: addressGroup(destination),
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

const addressGroup = ({ label, hosts }: Endpoint): AddressGroup => {
  const byAddress = new Map(hosts.map(({ address, publicAddress }) => [address, publicAddress]));
  return {
    name: label,
    prefixes: [...byAddress.keys()],
    publicAddresses: [...byAddress.values()].map(nullIfSame([...byAddress.keys()])),
  };
};

const nullIfSame =
  (addresses: readonly string[]) =>
  (publicAddress: string | null, index: number): string | null =>
    publicAddress === addresses[index] ? null : publicAddress;

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
