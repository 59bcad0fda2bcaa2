import { formatService } from '../../../api/src/domain/net.ts';
import type { Report } from '../../../api/src/domain/report.ts';
import type { Rule, Ruleset } from '../../../api/src/domain/rule.ts';
import { type Service, samplePorts } from '../../../api/src/probe/port-pair/sample-ports.ts';
import { areAlike, inBlock } from '../block.ts';
import { allHomes } from '../homes.ts';
import type { Lab } from '../lab.ts';
import type { Place } from '../network.ts';
import type { Situation } from '../situation.ts';
import type { InsideCase } from './inside-report.ts';
import { permits, publicAddressOf, type Way, wayBetween } from './passes-between.ts';
import { runPair } from './run-pair.ts';

/**
 * Tries ports across every firewall between two agents, while no server runs: the ports that rules open at an address, and others.
 * Nothing answers but the agent at the address, so that what is proved are the rulesets alone.
 */
export const portsBefore = async (
  lab: Lab,
  situation: Situation,
): Promise<readonly InsideCase[]> => {
  await lab.enter({ ...situation, faults: everythingDown(lab) });
  // One after the other at each address: two agents cannot listen at the same port.
  const lanes = Map.groupBy(knocksOf(lab, situation), ({ own }) => own);
  const cases = await Promise.all([...lanes.values()].map((lane) => inTurn(lab, lane)));
  return cases.flat();
};

const inTurn = async (lab: Lab, knocks: readonly Knock[]): Promise<readonly InsideCase[]> => {
  const cases: InsideCase[] = [];
  for (const knock of knocks) cases.push(await caseOf(lab, knock));
  return cases;
};

/** Faults that leave nothing running. */
export const everythingDown = ({ stand }: Lab): Situation['faults'] =>
  stand.network.places.map(({ name }) => ({ kind: 'server-down', serverId: name }));

/** Ports that one place tries at an address of another. */
interface Knock {
  readonly from: Place;
  readonly to: Place;
  /** Address where the listening agent is, and as the knocking one knows it. */
  readonly own: string;
  readonly known: string;
  readonly firewallId: string;
  readonly open: readonly Service[];
  readonly closed: readonly Service[];
}

const knocksOf = (lab: Lab, { plan }: Situation): readonly Knock[] => {
  const { places } = lab.stand.network;
  const hosts = places.filter(({ kind, name }) => kind === 'host' && !isAlike(lab, name));
  return hosts.flatMap((from) =>
    hosts
      .filter((to) => to !== from)
      .flatMap((to) => {
        const way = wayBetween(lab.stand, from, to);
        const ruleset = plan.rulesets.find(({ id }) => id === way?.wall.firewallId);
        return way && ruleset ? knocks(lab, { from, to, way, ruleset }) : [];
      }),
  );
};

/** Of clients outside, who are all alike to a firewall, the one with a public address is enough. */
const isAlike = ({ stand }: Lab, name: string): boolean =>
  allHomes(stand.surroundings).some(({ place, router }) => place === name && router !== null);

/** What one place has to try at each address of another one. */
export const knocksBetween = (
  lab: Lab,
  situation: Situation,
  from: string,
  to: string,
): readonly Knock[] =>
  knocksOf(lab, situation).filter((knock) => knock.from.name === from && knock.to.name === to);

interface Between {
  readonly from: Place;
  readonly to: Place;
  readonly way: Way;
  readonly ruleset: Ruleset;
}

const knocks = (lab: Lab, { from, to, way, ruleset }: Between): readonly Knock[] => {
  const { wall, direction } = way;
  const inner = wall.side === 'internal' ? 'lan' : wall.inner;
  const addresses = to.addresses[direction === 'in' ? inner : wall.outer] ?? [];
  const reachable = addresses.filter((each) => way.sources.some((own) => areAlike(own, each)));
  return reachable.map((each) => {
    const own = each.split('/')[0] ?? '';
    const known = direction === 'in' ? publicAddressOf(ruleset, own) : own;
    const services = servicesOf(ruleset, own);
    const of = (wanted: 'yes' | 'no'): readonly Service[] =>
      services.filter(
        ({ transport, port }) =>
          permits(ruleset, way, { address: known, transport, port }) === wanted,
      );
    return {
      from,
      to,
      own,
      known,
      firewallId: wall.firewallId,
      open: of('yes'),
      closed: of('no'),
    };
  });
};

/** What rules open at an address, as far as samples go, the neighbours of it, and ports that are always worth asking. */
const servicesOf = ({ rules }: Ruleset, address: string): readonly Service[] => {
  const own = rules.filter((rule) => isFor(rule, address));
  const near = own.flatMap(({ transport, ports: { first, last } }) =>
    [first - 1, last + 1].map((port) => `${transport}/${port}`),
  );
  const planned = own.map(({ transport, ports }) => formatService(transport, ports));
  return samplePorts({ ports: [...planned, ...near, ...ALWAYS], samples: 3, seed: 1 });
};

const isFor = ({ destination: { prefixes } }: Rule, address: string): boolean =>
  prefixes.length === 0 || prefixes.some((each) => inBlock(address, each));

const ALWAYS = [
  ...[22, 80, 135, 443, 445, 1433, 3389, 4443, 5060, 5061, 5269, 8057].map((each) => `tcp/${each}`),
  ...[123, 500, 3478, 5060].map((each) => `udp/${each}`),
  'tcp/50000-59999',
  'udp/50000-59999',
];

const caseOf = async (lab: Lab, knock: Knock): Promise<InsideCase> => {
  const { from, to, own, known, firewallId, open, closed } = knock;
  const wanted = [...open, ...closed].map(({ id }) => id);
  const base = { host: known, direction: 'second-to-first', listen: [own], samples: 0 };
  const reports: Report[] = [];
  for (let at = 0; at < wanted.length; at += MOST_PORTS) {
    const target = { ...base, ports: wanted.slice(at, at + MOST_PORTS) };
    const half = { kind: 'port-pair', target } as const;
    const pair = await runPair(lab, { ...half, place: to.name }, { ...half, place: from.name });
    reports.push(pair.second);
  }
  const seen = (outcome: string): readonly string[] =>
    reports.flatMap((report) => portsSeen(report, outcome));
  const wrong = [
    ...without(open, seen('open')).map((id) => `${id} is planned and does not get through`),
    ...seen('open')
      .filter((id) => closed.some((each) => each.id === id))
      .map((id) => `${id} gets through`),
    ...seen('could-not-listen').map((id) => `${id} could not be listened at`),
    ...reports.flatMap(({ failures }) => failures.filter(isOfHalf).map(({ detail }) => detail)),
  ];
  const answers = [...seen('refused'), ...seen('silent')];
  return {
    group: 'Ports before servers',
    title: `${from.name} to ${to.name} ${known} across ${firewallId}`,
    predicted: `${open.length} open (${list(open)}), ${closed.length} closed`,
    observed: `${seen('open').length} open (${seen('open').join(', ') || 'none'}), ${answers.length} closed`,
    agreement: wrong.length === 0 ? 'yes' : 'no',
    because: wrong.join('; ') || null,
  };
};

/** As many as the kind takes at once. */
const MOST_PORTS = 40;

const list = (services: readonly Service[]): string =>
  services.map(({ id }) => id).join(', ') || 'none';

/** Ports that a report has with an outcome, as `tcp/443`. */
export const portsSeen = ({ visits }: Report, outcome: string): readonly string[] =>
  visits.flatMap(({ observations }) =>
    observations.flatMap(({ name, value }) =>
      name === `ports-${outcome}` && Array.isArray(value) ? value : [],
    ),
  );

const without = (services: readonly Service[], seen: readonly string[]): readonly string[] =>
  services.map(({ id }) => id).filter((id) => !seen.includes(id));

const isOfHalf = ({ code }: Report['failures'][number]): boolean =>
  code === 'partner-failed' || code === 'partner-missing' || code === 'invalid-target';
