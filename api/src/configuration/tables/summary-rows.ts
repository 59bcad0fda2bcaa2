import { featureNames } from '../../domain/feature.ts';
import { productNames } from '../../domain/version.ts';
import { factsEdition } from '../../facts/edition.ts';
import type { Cell } from '../../wire/csv.ts';
import type { ConfigurationInput } from '../target.ts';
import type { Column } from './table.ts';

type Row = readonly [what: string, value: Cell | readonly string[]];

/** What a workbook is about, a line for each statement. */
export const summaryRows = ({ design, plan, rulesets }: ConfigurationInput): Row[] => [
  ['topology', design.name],
  ['product', productNames[design.settings.version]],
  ['facts', factsEdition],
  ['SIP domains', design.sipDomains.map(({ name }) => name)],
  ['features', design.settings.features.map((feature) => featureNames[feature])],
  ['sites', design.sites.length],
  ['users', design.sites.reduce((sum, { userCount }) => sum + userCount, 0)],
  ['edge pools', design.pools.filter(({ kind }) => kind === 'edge').map(({ fqdn }) => fqdn)],
  ['firewalls', rulesets.map(({ name }) => name)],
  ['firewall rules', rulesets.reduce((sum, { rules }) => sum + rules.length, 0)],
  ['DNS records', plan.records.length],
  ['certificates', plan.certificates.length],
  ['errors', plan.findings.filter(({ severity }) => severity === 'error').length],
  ['warnings', plan.findings.filter(({ severity }) => severity === 'warning').length],
  ...Object.entries(design.settings.assumptions).map(([key, value]): Row => [
    `assumption ${key}`,
    value,
  ]),
];

/** The two columns of the summary. */
export const summaryColumns: readonly Column<Row>[] = [
  { title: 'what', width: 34, of: ([what]) => what },
  { title: 'value', width: 60, of: ([, value]) => value },
];
