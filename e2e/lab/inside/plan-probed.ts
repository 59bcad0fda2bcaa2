import { isIP } from 'node:net';
import type { PlanComparison, PlannedProbe } from '../../../api/src/domain/planned-probe.ts';
import type { Outcome } from '../../../api/src/domain/watched.ts';
import type { Zone } from '../../../api/src/domain/net.ts';
import { writeDocument } from '../../../api/src/intake/document/write-document.ts';
import { isAbsence } from '../../../api/src/service/probes/absent-probes.ts';
import { planProbes } from '../../../api/src/service/probes/plan-probes.ts';
import { endText } from '../block.ts';
import type { Lab } from '../lab.ts';
import type { Listener } from '../listeners.ts';
import { nameServers } from '../name-server.ts';
import type { Place } from '../network.ts';
import type { Situation } from '../situation.ts';
import type { InsideCase } from './inside-report.ts';
import { LAB_NETWORKS } from './lab-networks.ts';
import { gets, ownAddressOf } from './passes-between.ts';

/** The command probes the plan from each zone: what it says of every probe, beside what stands in the lab. */
export const planProbed = async (
  lab: Lab,
  situation: Situation,
): Promise<readonly InsideCase[]> => {
  await lab.enter(situation);
  const { design, plan } = situation;
  const { probes } = planProbes(plan, design);
  const document = writeDocument({ ...design, users: [] }, 'yaml');
  const cases: InsideCase[] = [];
  for (const { zone, place } of viewpoints(lab, situation)) {
    const planned = probes.filter(({ from, to }) => from === zone && to === null);
    const compared = await probedFrom(lab, { zone, place }, document);
    cases.push(...planned.map((probe) => caseOfProbe(lab, situation, { probe, place, compared })));
  }
  return cases;
};

/** A place in a zone of the plan. */
interface Viewpoint {
  readonly zone: Zone;
  readonly place: Place;
}

/** Hosts of each zone: servers of the perimeter are as different to a firewall as those inside. */
const viewpoints = ({ stand }: Lab, { design }: Situation): readonly Viewpoint[] => {
  const { homes, clients, administrator } = stand.surroundings;
  const open = homes.find(({ router }) => router === null)?.place;
  const perimeter = (name: string): boolean =>
    Object.keys(stand.network.places.find((each) => each.name === name)?.addresses ?? {}).some(
      (segment) => stand.walls.some(({ outer, side }) => side === 'internal' && outer === segment),
    );
  const [edges, inner] = [true, false].map((is) =>
    stand.servers.filter((name) => perimeter(name) === is),
  );
  const named: readonly (readonly [Zone, readonly (string | null | undefined)[]])[] = [
    ['internet', [open]],
    ['partner', ['partner']],
    ['perimeter', [...(edges ?? []), ...design.reverseProxies.map(({ id }) => id)]],
    [
      'internal',
      [clients[0]?.place, administrator && 'administrator', ...(inner ?? []).slice(0, 1)],
    ],
  ];
  return named.flatMap(([zone, names]) =>
    names.flatMap((name) => {
      const place = stand.network.places.find((each) => each.name === name);
      return place ? [{ zone, place }] : [];
    }),
  );
};

const probedFrom = async (
  lab: Lab,
  { zone, place }: Viewpoint,
  document: string,
): Promise<readonly PlanComparison[]> => {
  const words = ['probe', '-', '--from', zone, '--json', '--timeout', '6'];
  const roots = ['--trust', '/etc/lab/ca.crt', '--allow', LAB_NETWORKS.join(',')];
  const text = await lab.do(place.name, {
    kind: 'inside',
    order: {
      act: 'command',
      words: [...words, ...roots, '--resolver', resolverOf(lab, zone)],
      input: document,
    },
  });
  return JSON.parse(text) as PlanComparison[];
};

/** Where whoever is in a zone asks for names. */
const resolverOf = ({ stand }: Lab, zone: Zone): string => {
  const view = zone === 'internal' ? 'internal' : 'external';
  return nameServers(stand).find((each) => each.view === view)?.address ?? '';
};

interface Seen {
  readonly probe: PlannedProbe;
  readonly place: Place;
  readonly compared: readonly Compared[];
}

/** What is said of a planned probe; null before it was probed. */
interface Compared extends Pick<PlanComparison, 'id' | 'seen'> {
  readonly outcome: Outcome | null;
}

/** What a probe says of a plan from a place, beside what stands in the lab. */
export const caseOfProbe = (
  lab: Lab,
  situation: Situation,
  { probe, place, compared }: Seen,
): InsideCase => {
  const found = compared.find(({ id }) => id === probe.id);
  const { outcome, because } = predictedOf(lab, situation, { probe, place });
  const agreement = agreementOf(outcome, found);
  return {
    group: 'Plan probed',
    title: `${place.name} in ${probe.from}: ${probe.id}`,
    predicted: outcome ?? 'nothing: cannot be shown here',
    observed: found ? `${found.outcome ?? 'nothing'}: ${found.seen}` : 'no report',
    agreement,
    because: agreement === 'yes' ? null : because,
  };
};

const agreementOf = (
  predicted: PlanComparison['outcome'] | null,
  found: Compared | undefined,
): InsideCase['agreement'] => {
  if (predicted === null) return 'unseen';
  return found?.outcome === predicted ? 'yes' : 'no';
};

interface Expected {
  readonly outcome: PlanComparison['outcome'] | null;
  readonly because: string;
}

const predictedOf = (
  lab: Lab,
  situation: Situation,
  { probe, place }: Pick<Seen, 'probe' | 'place'>,
): Expected => {
  if (isAbsence(probe)) return absenceOf(lab, situation, { probe, place });
  if (probe.kind === 'dns' && probe.expected === 'open')
    return lookupOf(lab, situation, { probe, place });
  if (probe.kind !== 'tcp' && probe.kind !== 'tls')
    return { outcome: null, because: `nothing in the lab speaks ${probe.kind}` };
  if (
    isIP(String(probe.target['host'])) === 0 &&
    dnsFrom(lab, situation, { probe, place }) === 'no'
  )
    return {
      outcome: null,
      because: 'no name server answers here: the first limit to end decides',
    };
  return connectionOf(lab, situation, { probe, place });
};

const lookupOf = (
  lab: Lab,
  situation: Situation,
  { probe, place }: Pick<Seen, 'probe' | 'place'>,
): Expected => {
  if (probe.id.startsWith('record:perimeter/'))
    return { outcome: null, because: 'the perimeter has the exported HOSTS file, and no DNS' };
  const passes = dnsFrom(lab, situation, { probe, place });
  const outcome = passes === 'no' ? 'unsure' : 'as-planned';
  return { outcome, because: `DNS: ${PASSES[passes === 'depends' ? 'yes' : passes]}` };
};

/** Of a zone that nobody has outside the lab's DNS says that it failed. */
const absenceOf = (
  lab: Lab,
  situation: Situation,
  { probe, place }: Pick<Seen, 'probe' | 'place'>,
): Expected => {
  const name = String(probe.target['name']);
  const isServed = situation.plan.records.some(
    ({ view, zone }) => view === 'external' && name.endsWith(`.${zone}`),
  );
  return isServed
    ? lookupOf(lab, situation, { probe, place })
    : { outcome: null, because: 'no name server outside has the zone' };
};

/** Whether the rules let a place ask the name servers of its zone. */
const dnsFrom = (
  lab: Lab,
  { plan: { rulesets } }: Situation,
  { probe, place }: Pick<Seen, 'probe' | 'place'>,
): ReturnType<typeof gets> =>
  gets(lab.stand, rulesets, place, {
    address: resolverOf(lab, probe.from),
    port: 53,
    transport: 'udp',
  });

const connectionOf = (
  lab: Lab,
  { plan: { rulesets } }: Situation,
  { probe, place }: Pick<Seen, 'probe' | 'place'>,
): Expected => {
  const host = String(probe.target['host']);
  // Only partners are asked by name, and all of them are at one address.
  const address = isIP(host) === 0 ? lab.stand.surroundings.partner : host;
  const port = Number(probe.target['port']);
  const passes = gets(lab.stand, rulesets, place, { address, port, transport: 'tcp' });
  if (passes === 'depends') return { outcome: null, because: 'its own port decides' };
  const listener = lab.listeners.get(`tcp ${endText(ownAddressOf(rulesets, address), port)}`);
  const because = `${PASSES[passes]}; ${listener ? `${listener.kind} listens` : 'nobody listens'}`;
  const reached = passes === 'no' ? undefined : listener;
  if (probe.expected === 'closed')
    return { outcome: reached ? 'not-planned-but-open' : 'as-planned', because };
  return reached ? asPlanned(probe, reached, because) : { outcome: 'missing', because };
};

const PASSES = {
  neighbour: 'no firewall is between',
  yes: 'the rules permit it from here',
  no: 'no rule permits it from here',
};

/** Listeners of the lab's own that stand in for others show less than the plan wants. */
const asPlanned = (
  { kind, target }: PlannedProbe,
  listener: Listener,
  because: string,
): Expected => {
  const demands = target['clientCertificate'] === 'demanded';
  if (kind === 'tls' && !listener.isSecure)
    return { outcome: null, because: `what stands in speaks no TLS: ${listener.kind}` };
  if (demands && !DEMANDING.includes(listener.kind))
    return { outcome: null, because: `what stands in asks for no certificate: ${listener.kind}` };
  return { outcome: 'as-planned', because };
};

const DEMANDING: readonly Listener['kind'][] = ['kamailio', 'registrar'];
