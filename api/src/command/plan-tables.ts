import type { FullPlan } from '../service/compose.ts';
import type { Endpoint } from '../domain/flow.ts';
import { formatService } from '../domain/net.ts';
import type { Reason } from '../domain/fact.ts';
import type { AddressGroup } from '../domain/rule.ts';
import { table } from './table.ts';

/** Parts of a plan by the name that the command gives them: title, JSON value and table of each. */
export const planParts = {
  flows: {
    title: 'Flows',
    value: ({ flows }: FullPlan) => flows,
    text: ({ flows }: FullPlan): string =>
      table(
        ['FIREWALL', 'DIRECTION', 'SOURCE', 'DESTINATION', 'SERVICE', 'PROTOCOL', ...WHY],
        flows.map((flow) => [
          flow.firewallId ?? '-',
          flow.direction,
          endpoint(flow.source),
          endpoint(flow.destination),
          formatService(flow.transport, flow.ports),
          flow.protocol,
          ...why(flow.reason),
        ]),
      ),
  },
  rules: {
    title: 'Rules',
    value: ({ rulesets }: FullPlan) => rulesets,
    text: ({ rulesets }: FullPlan): string =>
      table(
        ['FIREWALL', 'RULE', 'ACTION', 'DIRECTION', 'SOURCE', 'DESTINATION', 'SERVICE', ...WHY],
        rulesets.flatMap(({ id, rules }) =>
          rules.map((rule) => [
            id,
            rule.id,
            rule.action,
            rule.direction,
            group(rule.source),
            group(rule.destination),
            formatService(rule.transport, rule.ports),
            ...why(rule.reason),
          ]),
        ),
      ),
  },
  dns: {
    title: 'DNS records',
    value: ({ records }: FullPlan) => records,
    text: ({ records }: FullPlan): string =>
      table(
        ['VIEW', 'NAME', 'TYPE', 'VALUE', 'PORT', 'TTL', ...WHY],
        records.map((record) => [
          record.view,
          record.name,
          record.type,
          record.value,
          record.port,
          record.ttl,
          ...why(record.reason),
        ]),
      ),
  },
  certificates: {
    title: 'Certificates',
    value: ({ certificates }: FullPlan) => certificates,
    text: ({ certificates }: FullPlan): string =>
      table(
        [
          'CERTIFICATE',
          'SUBJECT',
          'SUBJECT ALTERNATIVE NAMES',
          'EKU',
          'ISSUER',
          'KEY',
          'SERVERS',
          ...WHY,
        ],
        certificates.map((certificate) => [
          certificate.title,
          certificate.subject,
          certificate.sans.map(({ name }) => name).join(', '),
          certificate.eku.join(', '),
          certificate.issuer,
          `${certificate.keyAlgorithm} ${certificate.keyLength}`,
          certificate.assignments.map(({ server }) => server).join(', '),
          ...why(certificate.reason),
        ]),
      ),
  },
  capacity: {
    title: 'Capacity',
    value: ({ capacity }: FullPlan) => capacity,
    text: ({ capacity }: FullPlan): string =>
      table(
        ['SUBJECT', 'MEASURE', 'VALUE', 'LIMIT', 'UNIT', 'FORMULA', ...WHY],
        capacity.map((row) => [
          row.subject,
          row.measure,
          row.value,
          row.limit,
          row.unit,
          row.formula,
          ...why(row.reason),
        ]),
      ),
  },
} as const;

/** Name of a part of a plan. */
export type PlanPart = keyof typeof planParts;

const WHY = ['FACT', 'CONFIDENCE', 'SCENARIOS', 'WHY'] as const;

const why = ({ factId, confidence, scenarios, sentence }: Reason): string[] => [
  factId,
  confidence,
  scenarios.join(',') || '-',
  sentence,
];

const endpoint = ({ label, hosts }: Endpoint): string => {
  const addresses = hosts.map(({ address }) => address).join(',');
  return addresses ? `${label} (${addresses})` : label;
};

const group = ({ name, prefixes }: AddressGroup): string =>
  prefixes.length > 0 ? `${name} (${prefixes.join(',')})` : name;
