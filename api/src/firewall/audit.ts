import type { EntityRef } from '../domain/change.ts';
import type { Finding } from '../domain/finding.ts';
import type { AddressGroup, Rule, Ruleset } from '../domain/rule.ts';
import { parsePrefix } from './addresses.ts';
import { auditTranslations } from './audit-translations.ts';
import { auditWhole } from './audit-whole.ts';
import type { Capabilities, Exporter } from './exporter.ts';
import { familiesOf } from './families.ts';

interface Check {
  readonly code: string;
  readonly severity: Finding['severity'];
  /** What is the matter with the rule, to follow `Rule E01`. */
  readonly says: string;
  readonly reason: string;
  readonly remedy: string;
  readonly fails: (rule: Rule, can: Capabilities) => boolean;
}

const unsupported = (code: string, says: string, fails: Check['fails']): Check => ({
  code,
  severity: 'error',
  says,
  reason:
    'The target cannot express the rule, and leaving it out would stop the traffic it permits.',
  remedy: 'Choose another target for this firewall.',
  fails,
});

const isUnknown = ({ action }: Rule): boolean => action === 'unknown';

const checks: readonly Check[] = [
  unsupported(
    'ipv6-unsupported',
    'uses IPv6',
    (rule, can) => !can.ipv6 && can.otherFamily === undefined && usesIpv6(rule),
  ),
  {
    ...unsupported('rule-not-understood', 'was imported and is not understood', isUnknown),
    remedy: 'Write the rule anew, or delete it.',
  },
  unsupported('deny-unsupported', 'denies', ({ action }, can) => !can.deny && action === 'deny'),
  unsupported(
    'port-range-unsupported',
    'needs a port range',
    ({ ports }, can) => !can.portRanges && ports.first !== ports.last,
  ),
  unsupported(
    'source-ports-unsupported',
    'fixes source ports',
    ({ sourcePorts }, can) => can.sourcePorts === false && sourcePorts !== null,
  ),
  unsupported(
    'text-too-long',
    'has more text than one field holds',
    (rule, { textLength }) => textLength !== null && longest(rule) > textLength,
  ),
  {
    code: 'source-ports-widened',
    severity: 'warning',
    says: 'holds for every source port, since the target cannot fix source ports',
    reason: 'More passes than is planned, towards the same addresses and ports.',
    remedy: 'Accept it, or choose another target.',
    fails: ({ sourcePorts }, can) => can.sourcePorts === 'widened' && sourcePorts !== null,
  },
  {
    code: 'address-unusable',
    severity: 'error',
    says: 'has an address that is not one',
    reason: 'A rule without one of its addresses would stop traffic, or let other traffic pass.',
    remedy: 'Correct the address of the server, network or rule it comes from.',
    fails: (rule, can) => can.strictAddresses && addressesOf(rule).some(isUnusable),
  },
  {
    code: 'families-differ',
    severity: 'warning',
    says: 'permits nothing: its ends have no address family in common',
    reason: 'A packet has either two IPv4 addresses or two IPv6 addresses.',
    remedy: 'Give both ends addresses of one family.',
    fails: (rule) => familiesOf(rule).length === 0,
  },
];

/** Everything in the ruleset that the exporter cannot express. Without an error among it, `render` is safe to call. */
export const audit = (exporter: Exporter, ruleset: Ruleset): Finding[] => [
  ...auditCount(exporter, ruleset),
  ...auditInterfaces(exporter, ruleset),
  ...auditWhole(exporter, ruleset),
  ...ruleset.rules.flatMap((rule) => auditRule(exporter, ruleset, rule)),
  ...auditTranslations(exporter, ruleset),
];

const auditRule = ({ label, can }: Exporter, ruleset: Ruleset, rule: Rule): Finding[] =>
  checks
    .filter(({ fails }) => fails(rule, can))
    .map(({ code, severity, says, reason, remedy }) => ({
      severity,
      code,
      message: `${label}: rule ${rule.id} of ${ruleset.name} ${says}`,
      reason,
      entities: [firewallRef(ruleset)],
      factId: rule.reason.factId || null,
      confidence: 'confirmed',
      remedy,
      fix: null,
    }));

const auditCount = (exporter: Exporter, ruleset: Ruleset): Finding[] =>
  exporter.can.rules === null || countOf(exporter, ruleset) <= exporter.can.rules
    ? []
    : [
        {
          severity: 'error',
          code: 'too-many-rules',
          message: `${exporter.label}: ${ruleset.name} has more rules than one file holds`,
          reason: `The limit is ${exporter.can.rules} rules; the rest would be lost.`,
          entities: [firewallRef(ruleset)],
          factId: null,
          confidence: 'confirmed',
          remedy: 'Choose another target for this firewall.',
          fix: null,
        },
      ];

const countOf = (exporter: Exporter, ruleset: Ruleset): number =>
  exporter.count?.(ruleset) ?? ruleset.rules.length + ruleset.translations.length;

const auditInterfaces = ({ label, can }: Exporter, ruleset: Ruleset): Finding[] =>
  (['outsideInterface', 'insideInterface'] as const)
    .filter((field) => isNotAnInterface(ruleset[field], can.interfaceNameLength))
    .map((field) => ({
      severity: 'error',
      code: 'interface-name-unusable',
      message: `${label}: ${ruleset.name} has an interface name that no interface can have`,
      reason: 'Rules for an interface that does not exist stop all traffic.',
      entities: [{ ...firewallRef(ruleset), field }],
      factId: null,
      confidence: 'confirmed',
      remedy: `Use at most ${can.interfaceNameLength ?? 0} letters, digits, dots, hyphens and underscores.`,
      fix: null,
    }));

const isNotAnInterface = (name: string | null, length: number | null): boolean =>
  name !== null &&
  length !== null &&
  (name.length > length || !/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(name));

const firewallRef = ({ id }: Ruleset): EntityRef => ({ collection: 'firewalls', id });

const addressesOf = ({ source, destination }: Rule): string[] => [
  ...source.prefixes,
  ...destination.prefixes,
];

const isUnusable = (address: string): boolean => parsePrefix(address) === null;

const usesIpv6 = (rule: Rule): boolean => addressesOf(rule).some((prefix) => prefix.includes(':'));

const longest = ({ source, destination, reason }: Rule): number =>
  Math.max(groupLength(source), groupLength(destination), reason.sentence.length);

const groupLength = ({ name, prefixes }: AddressGroup): number =>
  Math.max(
    name.length,
    prefixes.reduce((sum, prefix) => sum + prefix.length + 1, 0),
  );
