import type { Finding } from '../domain/finding.ts';
import type { Rule, Ruleset } from '../domain/rule.ts';
import { parsePrefix } from './addresses.ts';
import type { Capabilities, Exporter } from './exporter.ts';
import { familiesOf } from './families.ts';

type Problem = Pick<Finding, 'code' | 'severity' | 'reason' | 'remedy'> & {
  /** What is the matter, to follow the name of the ruleset. */
  readonly says: string;
  readonly fails: (ruleset: Ruleset, can: Capabilities) => boolean;
};

const problems: readonly Problem[] = [
  {
    code: 'other-family',
    severity: 'info',
    says: 'needs two files, one for each address family',
    reason: 'A file of this target holds rules of one address family only.',
    remedy: 'Load the file of the other family too.',
    fails: ({ rules }, { otherFamily }) =>
      otherFamily !== undefined &&
      rules.some((rule) => familiesOf(rule).includes(otherFamily.family)),
  },
  {
    code: 'directions-unsupported',
    severity: 'info',
    says: 'names interfaces, which the target does not check',
    reason: 'A rule holds whichever way a packet goes; only its addresses tell directions apart.',
    remedy: 'Make sure that spoofed addresses are dropped at the interfaces.',
    fails: (ruleset, { directions }) => directions === false && namesInterfaces(ruleset),
  },
  {
    code: 'interfaces-unsupported',
    severity: 'info',
    says: 'names interfaces, which the file does not',
    reason:
      'Where the rules hold is said elsewhere: at the hosts, networks or groups of the target.',
    remedy: 'Apply the rules where the interfaces would be.',
    fails: (ruleset, { directions, interfaces }) =>
      directions !== false && interfaces === false && namesInterfaces(ruleset),
  },
  {
    code: 'hairpin-unsupported',
    severity: 'warning',
    says: 'has hosts behind NAT that must reach each other by public addresses, which the file does not arrange',
    reason: 'Media between two edge servers fails when they cannot meet at their public addresses.',
    remedy: 'Set up NAT for packets that turn around at the firewall by hand.',
    fails: (ruleset, { nat, hairpin }) => nat === true && hairpin === false && turnsAround(ruleset),
  },
  {
    code: 'nat-elsewhere',
    severity: 'warning',
    says: 'has translations, which the target arranges elsewhere',
    reason: 'Without them nothing reaches the private addresses.',
    remedy: 'Associate the public addresses with the hosts at the platform.',
    fails: ({ translations }, { nat }) => nat === 'elsewhere' && translations.length > 0,
  },
  {
    code: 'denials-not-logged',
    severity: 'info',
    says: 'logs nothing of what it denies',
    reason: 'The target switches logs on elsewhere.',
    remedy: 'Switch on the flow logs of the network.',
    fails: (_, { logging }) => logging === false,
  },
];

/** What the exporter cannot do for a ruleset as a whole; none of it prevents the file. */
export const auditWhole = ({ label, can }: Exporter, ruleset: Ruleset): Finding[] =>
  problems
    .filter(({ fails }) => fails(ruleset, can))
    .map(({ code, severity, says, reason, remedy }) => ({
      severity,
      code,
      message: `${label}: ${ruleset.name} ${says}`,
      reason,
      entities: [{ collection: 'firewalls', id: ruleset.id }],
      factId: null,
      confidence: 'confirmed',
      remedy,
      fix: null,
    }));

const namesInterfaces = ({ outsideInterface, insideInterface }: Ruleset): boolean =>
  outsideInterface !== null || insideInterface !== null;

/** Whether two translated hosts exist and anyone from outside may open conversations with one of them. */
const turnsAround = ({ rules, translations }: Ruleset): boolean =>
  translations.length > 1 && rules.some((rule) => isOpenTo(rule, privateTexts(translations)));

const isOpenTo = (rule: Rule, hosts: ReadonlySet<string | undefined>): boolean =>
  rule.origin === 'planned' &&
  rule.direction === 'in' &&
  rule.source.prefixes.length === 0 &&
  rule.destination.prefixes.some((prefix) => hosts.has(parsePrefix(prefix)?.text));

const privateTexts = (translations: Ruleset['translations']): ReadonlySet<string | undefined> =>
  new Set(translations.map(({ privateAddress }) => parsePrefix(privateAddress)?.text));
