import type { Certificate } from '../../api/src/domain/certificate.ts';
import type { Fault } from '../../api/src/domain/proof.ts';
import type { Rule, Ruleset } from '../../api/src/domain/rule.ts';
import type { Design } from '../../api/src/domain/topology.ts';
import { type FullPlan, planWithRulesets } from '../../api/src/service/compose.ts';
import { type Half, withoutHalf } from './half.ts';
import type { Flaw } from './issuer.ts';

/** A topology with what is broken in it: what the proof is asked about, and what the lab makes real. */
export interface Situation {
  readonly design: Design;
  readonly plan: FullPlan;
  readonly faults: readonly Fault[];
  /** How many of a hundred packets the internet loses. */
  readonly loss?: number;
  /** A rule that permits one family of addresses less than is planned, as both the proof and the firewall are told. */
  readonly halved?: Half;
  /** Whether DNS has addresses of IPv6 alone for partners. */
  readonly partnersBySix?: boolean;
  /** What is falsified in the plan before it is exported, of which the proof knows nothing. */
  readonly falsify?: (plan: FullPlan) => FullPlan;
}

/** A situation in which nothing is broken. */
export const healthy = (design: Design): Situation => ({
  design,
  plan: planWithRulesets(design),
  faults: [],
});

/** The plan that the proof is asked about, with the faults. */
export const proved = ({ plan, halved }: Situation): FullPlan =>
  halved ? { ...plan, rulesets: withoutHalf(plan.rulesets, halved) } : plan;

/** What the exporters are to write when the faults are real: the plan without what is missing. */
export const spoiled = (situation: Situation): FullPlan => {
  const { faults, falsify } = situation;
  const plan = proved(situation);
  const broken = {
    ...plan,
    records: plan.records.filter(({ id }) => !faults.some((fault) => removesRecord(fault, id))),
    certificates: plan.certificates.map((each) =>
      withoutUsages(withoutNames(each, faults), faults),
    ),
    rulesets: plan.rulesets.map((ruleset) => withoutRules(ruleset, faults)),
  };
  return falsify?.(broken) ?? broken;
};

const removesRecord = (fault: Fault, id: string): boolean =>
  fault.kind === 'record-removed' && fault.recordId === id;

/** A certificate without the names that are missing by the faults. */
export const withoutNames = (certificate: Certificate, faults: readonly Fault[]): Certificate => {
  const gone = faults.flatMap((fault) =>
    fault.kind === 'san-removed' && fault.certificateId === certificate.id ? [fault.name] : [],
  );
  if (gone.length === 0) return certificate;
  const sans = certificate.sans.filter(({ name }) => !gone.includes(name));
  // The subject is written among the names: without it the next one takes its place.
  const subject = gone.includes(certificate.subject) ? (sans[0]?.name ?? '') : certificate.subject;
  return { ...certificate, subject, sans };
};

/** A certificate that may not be used for something is one for something else; one for nothing would be good for all. */
const withoutUsages = (certificate: Certificate, faults: readonly Fault[]): Certificate => {
  const gone = faults.flatMap((fault) =>
    fault.kind === 'eku-removed' && fault.certificateId === certificate.id ? [fault.eku] : [],
  );
  const eku = certificate.eku.filter((each) => !gone.includes(each));
  return gone.length > 0 ? { ...certificate, eku: eku[0] ? eku : ['clientAuth'] } : certificate;
};

const withoutRules = (ruleset: Ruleset, faults: readonly Fault[]): Ruleset => ({
  ...ruleset,
  rules: ruleset.rules.filter((rule) => !faults.some((fault) => removes(fault, ruleset, rule))),
});

const removes = (fault: Fault, ruleset: Ruleset, rule: Rule): boolean =>
  fault.kind === 'rule-removed' && fault.firewallId === ruleset.id && fault.ruleId === rule.id;

/** What is wrong with a certificate beyond its names. */
export const flawOf = ({ faults }: Situation, certificateId: string): Flaw => {
  const flaws = faults.flatMap((fault): Flaw[] => {
    if (!('certificateId' in fault) || fault.certificateId !== certificateId) return [];
    if (fault.kind === 'certificate-expired') return ['expired'];
    return fault.kind === 'certificate-untrusted' ? ['untrusted'] : [];
  });
  return flaws[0] ?? 'none';
};

/** Whether a server of ours is stopped. */
export const isDown = ({ faults }: Situation, serverId: string): boolean =>
  faults.some((fault) => fault.kind === 'server-down' && fault.serverId === serverId);

/** The table of the lab's own that loses packets in the internet. */
export const losing = ({ loss = 0 }: Situation): string => {
  const rule = loss > 0 ? `numgen random mod 100 < ${loss} drop` : '';
  const chain = `chain forward { type filter hook forward priority 0; policy accept;\n${rule}\n}`;
  return `table inet lab_loss\ndelete table inet lab_loss\ntable inet lab_loss {\n${chain}\n}\n`;
};

/** The table of the lab's own that closes ports at a firewall, which is empty when none is closed. */
export const closing = ({ faults }: Situation, firewallId: string): string => {
  const lines = faults.flatMap((fault) =>
    fault.kind === 'port-closed' && (fault.firewallId ?? firewallId) === firewallId
      ? [`${fault.transport} dport ${fault.first}-${fault.last} drop`]
      : [],
  );
  const chain = `chain forward { type filter hook forward priority -10; policy accept;\n${lines.join('\n')}\n}`;
  return `table inet lab_closed\ndelete table inet lab_closed\ntable inet lab_closed {\n${chain}\n}\n`;
};
