import { familyOf } from '../../alerting/failure-family.ts';
import type { Flow } from '../../domain/flow.ts';
import { formatService } from '../../domain/net.ts';
import type { Plan } from '../../domain/plan.ts';
import type { PlannedProbe } from '../../domain/planned-probe.ts';
import type { ProbeFailureCode, Report } from '../../domain/report.ts';
import type { Design } from '../../domain/topology.ts';
import { isAbsence } from './absent-probes.ts';
import { causesOfPresence } from './compare-absent.ts';

/** Where suspects are looked for. */
export interface Ground {
  readonly plan: Pick<Plan, 'flows' | 'records' | 'certificates'>;
  readonly firewalls: Design['firewalls'];
}

/** What of a topology is likeliest behind a failure of a planned probe, in sentences, likeliest first. */
export const suspects = (
  probe: PlannedProbe,
  code: ProbeFailureCode,
  ground: Ground,
): readonly string[] => {
  if (probe.expected === 'closed')
    return isAbsence(probe) && code === 'record-differs' ? causesOfPresence : [];
  const family = BETWEEN.has(code) ? 'reach' : familyOf(code);
  if (family === 'reach') return onTheWay(probe, code, ground);
  if (family === 'name') return inZones(probe, code, ground);
  return family === 'certificate' ? onServers(probe, ground) : [];
};

/** The report of a planned probe with what of the topology is behind its failures, before what is likely anywhere. */
export const withSuspects = (report: Report, probe: PlannedProbe, ground: Ground): Report => {
  const tied = <T extends Report['failures'][number]>(failure: T): T => ({
    ...failure,
    causes: [...new Set([...suspects(probe, failure.code, ground), ...failure.causes])],
  });
  return {
    ...report,
    failure: report.failure && tied(report.failure),
    failures: report.failures.map(tied),
    visits: report.visits.map((visit) => ({ ...visit, failures: visit.failures.map(tied) })),
  };
};

/** What two agents find between them. */
const BETWEEN = new Set<ProbeFailureCode>(['path-blocked', 'path-rejected', 'relay-blocked']);

/** Whoever says no was reached, as far as the last hop. */
const SAID_NO = new Set<ProbeFailureCode>([
  'connection-refused',
  'connection-reset',
  'closed-by-peer',
]);

const onTheWay = (probe: PlannedProbe, code: ProbeFailureCode, ground: Ground): string[] => {
  const ways = waysOf(probe, ground);
  const between = ways.flatMap((way) => firewallSentences(way, ground));
  const there = ways.map(
    ({ flow, host }) => `${host.name} is down, or nothing listens there on ${serviceOf(flow)}.`,
  );
  return few(SAID_NO.has(code) ? [...there, ...between] : [...between, ...there]);
};

/** A flow that a probe is about, and its host at the address that is asked. */
interface Way {
  readonly flow: Flow;
  readonly host: Flow['destination']['hosts'][number];
}

const waysOf = ({ flows, target }: PlannedProbe, { plan }: Ground): Way[] =>
  plan.flows
    .filter(({ id }) => flows.includes(id))
    .flatMap((flow) =>
      flow.destination.hosts
        .filter(
          ({ address, publicAddress }) =>
            // What is asked by its name leads to whatever the flow does.
            target['host'] === undefined ||
            [address, publicAddress].includes(target['host'] as string),
        )
        .map((host) => ({ flow, host })),
    );

const firewallSentences = ({ flow, host }: Way, { firewalls }: Ground): string[] => {
  const firewall = firewalls.find(({ id }) => id === flow.firewallId);
  if (!firewall) return [];
  const { address, publicAddress, name } = host;
  const source = flow.source.label === 'any' ? 'anywhere' : flow.source.label;
  const rule = `${firewall.name} does not let ${serviceOf(flow)} from ${source} through to ${name} (${flow.id}).`;
  return publicAddress === null || publicAddress === address
    ? [rule]
    : [rule, `${firewall.name} does not translate ${publicAddress} to ${address}.`];
};

const serviceOf = ({ transport, ports }: Flow): string => formatService(transport, ports);

const inZones = (probe: PlannedProbe, code: ProbeFailureCode, { plan }: Ground): string[] => {
  const state = inZone[code];
  return few(
    plan.records
      .filter(({ id }) => probe.records.includes(id))
      .map(({ view, zone, name, type }) =>
        state === undefined
          ? `The ${view} zone ${zone} is not served as it must be.`
          : `The ${type} record of ${name} ${state} the ${view} zone ${zone}.`,
      ),
  );
};

/** What a record is in its zone; other failures are of the zone. */
const inZone: Readonly<Partial<Record<ProbeFailureCode, string>>> = {
  'name-not-found': 'is not published in',
  'name-without-addresses': 'is not published in',
  'record-missing': 'is not published in',
  'record-missing-dot': 'stands under a wrong name in',
  'record-missing-underscore': 'stands under a wrong name in',
  'record-differs': 'has another value in',
  'srv-target-is-alias': 'leads to an alias from',
  'srv-target-not-found': 'leads nowhere from',
  'srv-target-in-another-domain': 'leads elsewhere from',
};

const onServers = (probe: PlannedProbe, ground: Ground): string[] => {
  const [way] = waysOf(probe, ground);
  const server = way?.host.name ?? String(probe.target['host']);
  return few(
    ground.plan.certificates
      .filter(({ id }) => probe.certificates.includes(id))
      .map(
        ({ title }) =>
          `${server} shows another certificate than the planned one (${title}), or an old one.`,
      ),
  );
};

const few = (sentences: readonly string[]): string[] => [...new Set(sentences)].slice(0, MOST);
const MOST = 4;
