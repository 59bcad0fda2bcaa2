import type { PlanReply } from '@contract/plan';
import { paths } from '../paths';
import { formatCount } from '../ui/format';
import type { IconName } from '../ui/icon-paths';

/** One line of what a topology needs. */
export interface Need {
  readonly icon: IconName;
  readonly what: string;
  readonly where: string;
  readonly count: string;
  readonly note: string;
  readonly path: string;
}

/** What the plan asks for, counted, each with the page that lists it. */
export const needsOf = (
  topologyId: string,
  { rulesets, records, certificates, flows }: PlanReply,
): Need[] => [
  ...rulesets.map(({ id, name, side, rules, translations }): Need => ({
    icon: 'firewall',
    what: name,
    where: side === 'external' ? 'External firewall' : 'Internal firewall',
    count: formatCount(rules.length, 'rule'),
    note: translations.length > 0 ? formatCount(translations.length, 'translation') : '',
    path: paths.firewall(topologyId, id),
  })),
  {
    icon: 'certificate',
    what: 'DNS records',
    where: views(records),
    count: formatCount(records.length, 'record'),
    note: counted(records.filter(({ split }) => split).length, 'split'),
    path: paths.dns(topologyId),
  },
  {
    icon: 'certificate',
    what: 'Certificates',
    where: `${String(certificates.filter(({ issuer }) => issuer === 'public').length)} of a public authority`,
    count: formatCount(certificates.length, 'certificate'),
    note: counted(certificates.filter(({ sharedKey }) => sharedKey).length, 'with a shared key'),
    path: paths.certificates(topologyId),
  },
  {
    icon: 'arrow-right',
    what: 'Flows',
    where: 'Traffic that the rules permit',
    count: formatCount(flows.length, 'flow'),
    note: counted(flows.filter(({ optional }) => optional).length, 'optional'),
    path: paths.firewall(topologyId),
  },
];

const views = (records: PlanReply['records']): string =>
  (['external', 'internal', 'perimeter'] as const)
    .flatMap((view) => {
      const count = records.filter((record) => record.view === view).length;
      return count > 0 ? [`${String(count)} ${view}`] : [];
    })
    .join(', ');

const counted = (count: number, what: string): string =>
  count > 0 ? `${String(count)} ${what}` : '';
