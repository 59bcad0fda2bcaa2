import type { Fault } from '../../api/src/domain/proof.ts';
import type { Rule } from '../../api/src/domain/rule.ts';
import type { Design } from '../../api/src/domain/topology.ts';
import { type Half, halvesOf } from './half.ts';
import { isV4 } from './networks.ts';
import { healthy, type Situation } from './situation.ts';

const GROUPS = ['Works', 'Survives', 'Necessary', 'Agrees with the proof'] as const;

/** Something that is broken on purpose, or nothing. */
export interface Case {
  readonly group: (typeof GROUPS)[number];
  readonly title: string;
  readonly situation: Situation;
}

/** The cases of a topology: as planned, without each rule, and with every single fault that can be made real. */
export const casesOf = (design: Design): readonly Case[] => {
  const whole = healthy(design);
  const broken = (group: Case['group'], title: string, fault: Fault): Case => ({
    group,
    title,
    situation: { ...whole, faults: [fault] },
  });
  return [
    { group: 'Works', title: 'As planned', situation: whole },
    ...bySix(whole),
    {
      group: 'Survives',
      title: 'The internet loses 2 % of all packets',
      situation: { ...whole, loss: 2 },
    },
    ...whole.plan.rulesets.flatMap(({ id: firewallId, rules }) =>
      rules.flatMap((rule): Case[] => [
        ...halvesOf(firewallId, rule).map((halved) => withoutHalfOf(whole, rule, halved)),
        broken('Necessary', `Without ${ruleWords(firewallId, rule)}`, {
          kind: 'rule-removed',
          firewallId,
          ruleId: rule.id,
        }),
      ]),
    ),
    ...faultsOf(whole).map(([title, fault]) => broken('Agrees with the proof', title, fault)),
    ...blocked(design),
  ];
};

const ruleWords = (firewallId: string, { id, protocol, transport, ports }: Rule): string =>
  `${id} of ${firewallId}, ${protocol} ${transport}/${ports.first}`;

const withoutHalfOf = (whole: Situation, rule: Rule, halved: Half): Case => ({
  group: 'Necessary',
  title: `Without IPv${halved.family} in ${ruleWords(halved.firewallId, rule)}`,
  situation: { ...whole, halved },
});

/** Partners that are found at addresses of IPv6 alone, where our edge has such addresses too. */
const bySix = (whole: Situation): readonly Case[] => {
  const { interfaces, partners } = whole.design;
  const isAlone = partners.length === 0 || interfaces.every(({ address }) => isV4(address));
  if (isAlone) return [];
  const situation = { ...whole, partnersBySix: true };
  return [{ group: 'Survives', title: 'Partners have addresses of IPv6 alone', situation }];
};

const faultsOf = ({ plan, design }: Situation): readonly (readonly [string, Fault])[] => [
  ...plan.records.map(({ id, view, name, type }): [string, Fault] => [
    `No record ${name} ${type}, ${view}`,
    { kind: 'record-removed', recordId: id },
  ]),
  ...plan.certificates
    .filter(({ id }) => !id.startsWith('CERT-OAUTH'))
    .flatMap(({ id, sans, title }): [string, Fault][] => [
      [`${title}: expired`, { kind: 'certificate-expired', certificateId: id }],
      [`${title}: of an unknown issuer`, { kind: 'certificate-untrusted', certificateId: id }],
      [`${title}: not for servers`, { kind: 'eku-removed', certificateId: id, eku: 'serverAuth' }],
      ...sans.map(({ name }): [string, Fault] => [
        `${title}: without ${name}`,
        { kind: 'san-removed', certificateId: id, name },
      ]),
    ]),
  ...plan.rulesets.map(({ id }): [string, Fault] => [
    `UDP 3478 closed at ${id}`,
    { kind: 'port-closed', firewallId: id, transport: 'udp', first: 3478, last: 3478 },
  ]),
  ...design.servers.map(({ id, fqdn }): [string, Fault] => [
    `${fqdn} stopped`,
    { kind: 'server-down', serverId: id },
  ]),
];

const blocked = (design: Design): readonly Case[] =>
  design.partners
    .filter(({ kind }) => kind === 'allowed')
    .map(({ id, domain }) => ({
      group: 'Agrees with the proof',
      title: `${domain} blocked`,
      situation: healthy({
        ...design,
        partners: design.partners.map((each) =>
          each.id === id ? { ...each, kind: 'blocked' as const } : each,
        ),
      }),
    }));

/** A sample of the cases, spread evenly over each group; whatever is broken, the plan itself is always among them. */
export const sampleOf = (cases: readonly Case[], size: number): readonly Case[] =>
  GROUPS.flatMap((group) => {
    const own = cases.filter((each) => each.group === group);
    const step = Math.max(1, own.length / size);
    return own.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  });
